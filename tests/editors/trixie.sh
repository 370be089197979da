#!/usr/bin/env bash
# trixie.sh FOLDER: makes a Debian 13 in FOLDER, with GIMP 3, Krita 5.2 and the .NET runtime of this machine, unless one is there. Root only.
set -euo pipefail

root=$1
packages=(krita python3-pyqt5 python3-pyqt5.sip gimp gir1.2-gimp-3.0 python3-gi python3-numpy xvfb xauth xdotool imagemagick dbus-x11 libgl1-mesa-dri)

if [[ ! -e $root/ready ]]; then
  [[ -e $root/usr/bin/apt-get ]] || debootstrap --variant=minbase trixie "$root" http://deb.debian.org/debian
  chroot "$root" sh -c "apt-get -o Acquire::Retries=3 update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends ${packages[*]} && apt-get clean"
  dotnet=$(dirname "$(readlink -f "$(command -v dotnet)")")
  mkdir -p "$root/usr/share/dotnet"
  cp -a "$dotnet/dotnet" "$dotnet/host" "$dotnet/shared" "$root/usr/share/dotnet/"
  touch "$root/ready"
fi
