#!/bin/sh
# Put on this machine what the page tests need (LibreOffice writer, a font with Vietnamese letters,
# poppler), and python3-venv where it is missing. Does nothing where all is there. Debian's apt, as
# root or by sudo without a password; else stops and names the command to type.
set -eu

missing=''
need() { missing="$missing $1"; }

writer() { # soffice, and its writer beside it
    program=$(command -v soffice || command -v libreoffice) || return 1
    [ "$(uname)" != Linux ] && return 0
    [ -e "$(dirname "$(readlink -f "$program")")/libswlo.so" ]
}
font() { # Debian's fonts-liberation (without 2) lacks Vietnamese letters: ask by language
    for family in 'Times New Roman' 'Liberation Serif'; do
        [ -n "$(fc-list ":family=$family:lang=vi" 2>/dev/null)" ] && return 0
    done
    return 1
}

writer || need libreoffice-writer
command -v fc-list >/dev/null || need fontconfig
font || need fonts-liberation2
{ command -v pdftoppm && command -v pdftotext && command -v pdffonts; } >/dev/null || need poppler-utils
"${PYTHON:-python3}" -c 'import venv, ensurepip' 2>/dev/null || need python3-venv
[ -z "$missing" ] && exit 0

say="gõ sudo apt-get install --no-install-recommends$missing"
command -v apt-get >/dev/null || { echo "thiếu$missing: cài các gói tương ứng của hệ điều hành này"; exit 1; }
if [ "$(id -u)" = 0 ]; then root=''
elif sudo -n true 2>/dev/null; then root='sudo -n'
else echo "thiếu$missing: $say"; exit 1
fi

echo "đang cài$missing …"
log=$(mktemp)
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086
if { $root apt-get update -q && $root apt-get install -qy --no-install-recommends $missing; } >"$log" 2>&1 </dev/null
then rm -f "$log"
else tail -n 20 "$log"; echo "không cài được$missing: $say"; exit 1
fi
