# What bin/run, bin/test, bin/ci and bin/bench share: saying what is missing on a Debian or Ubuntu machine, and installing it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "$*" >&2; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else say "This needs root: $*"; exit 1
    fi
}

# install PACKAGE…: says it, then does it.
install() {
    command -v apt-get >/dev/null || { say "Please install: $*"; exit 1; }
    say "Installing $*"
    [ -n "${APT_UPDATED:-}" ] || { as_root apt-get update -qq >&2; APT_UPDATED=1; }
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >&2
}

has_postgres() { ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || command -v postgres >/dev/null; }

need_postgres() {
    has_postgres && return
    # Pajtim starts a private cluster; Debian's own, on a port of its own, is of no use here.
    if [ ! -e /etc/postgresql-common/createcluster.conf ] && [ ! -e /etc/postgresql ]; then
        as_root mkdir -p /etc/postgresql-common
        printf 'create_main_cluster = false\n' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
    fi
    install postgresql
}

need_compiler() {
    command -v cc >/dev/null || install build-essential
    [ -e /usr/include/postgresql/libpq-fe.h ] || command -v pg_config >/dev/null && pg_config --libdir >/dev/null 2>&1 || install libpq-dev
}

# What reads and follows our calendars in the tests. Debian's packages are for Debian's own Python, which need not be the first in PATH.
need_calendar_readers() {
    local python missing=(python3 python3-icalendar python3-vobject)
    for python in /usr/bin/python3 python3; do "$python" -c 'import icalendar, vobject' 2>/dev/null && missing=(); done
    command -v khal >/dev/null || missing+=(khal)
    command -v vdirsyncer >/dev/null || missing+=(vdirsyncer)
    # Knows the rules of invitations (iTIP).
    python3 -c 'import ctypes; ctypes.CDLL("libicalss.so.3")' 2>/dev/null || missing+=(libical3)
    [ ${#missing[@]} = 0 ] || install "${missing[@]}"
}

need_node() {
    command -v node >/dev/null && command -v npm >/dev/null || install nodejs npm
    [ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] || { say "The journeys need Node 18 or newer; here is $(node --version)"; return 1; }
}

# A browser that can be driven. Ubuntu's package only fetches a snap, which keeps away from folders of others.
find_chromium() {
    local name path
    for name in ${CHROMIUM:+"$CHROMIUM"} chromium google-chrome google-chrome-stable chromium-browser; do
        path=$(command -v "$name") || continue
        [[ $(readlink -f "$path") == */snap ]] || head -c 4096 "$path" | grep -aq /snap/bin && continue
        printf '%s\n' "$path" && return
    done
    return 1
}

need_chromium() {
    if ! CHROMIUM=$(find_chromium); then
        if grep -qs '^ID=ubuntu' /etc/os-release; then
            say "Ubuntu has Chromium as a snap only, which the journeys cannot drive. Install Google Chrome, or name a browser in CHROMIUM"
            return 1
        fi
        install chromium
        CHROMIUM=$(find_chromium) || return 1
    fi
    export CHROMIUM
}

# The Rust that Cargo.toml asks for: the one that is here if it is new enough, else by rustup.
need_rust() {
    [ -r "$HOME/.cargo/env" ] && . "$HOME/.cargo/env"
    local wanted have
    wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' Cargo.toml)
    have=$(cargo --version 2>/dev/null | cut -d' ' -f2 || true)
    if [ -n "$have" ] && [ "$(printf '%s\n%s\n' "$wanted" "$have" | sort -V | head -n 1)" = "$wanted" ]; then return; fi
    say "Installing Rust $wanted or newer by rustup (here: ${have:-none})"
    if ! command -v rustup >/dev/null; then
        command -v curl >/dev/null || install curl ca-certificates
        curl --proto '=https' --tlsv1.2 -sSf https://sh.rustup.rs | sh -s -- -y --profile minimal --no-modify-path >&2
        . "$HOME/.cargo/env"
    fi
    rustup toolchain install stable --profile minimal >&2
    rustup default stable >&2
}
