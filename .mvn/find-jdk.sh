#!/bin/sh
# Prints the folder of a JDK 25 or newer, or says how to get one. Everything here that runs Java asks this script:
# JAVA_HOME first, then the java on the PATH, then the usual folders.
set -u

NEEDED=25

# A JDK writes its version into a file; no need to start it.
version_of() {
    sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" 2>/dev/null
}

is_good() {
    [ -x "$1/bin/javac" ] || return 1
    version=$(version_of "$1")
    [ -n "$version" ] && [ "$version" -ge "$NEEDED" ]
}

answer_if_good() {
    if [ -n "$1" ] && is_good "$1"; then
        printf '%s\n' "$1"
        exit 0
    fi
}

answer_if_good "${JAVA_HOME:-}"

java=$(command -v java 2>/dev/null) && java=$(readlink -f "$java" 2>/dev/null) &&
    answer_if_good "$(dirname "$(dirname "$java")")"

# The oldest that will do comes first: it is what the build is tested with.
for candidate in \
    /usr/lib/jvm/*25* /usr/lib/jvm/* \
    "${HOME:-/}"/.sdkman/candidates/java/25* "${HOME:-/}"/.sdkman/candidates/java/* \
    "${HOME:-/}"/.jdks/* "${HOME:-/}"/.local/share/mise/installs/java/* "${HOME:-/}"/.asdf/installs/java/* \
    /opt/*jdk* /opt/java/* /opt/*/jdk* \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    answer_if_good "$candidate"
done

if [ -x /usr/libexec/java_home ]; then
    answer_if_good "$(/usr/libexec/java_home -v "$NEEDED+" 2>/dev/null)"
fi

cat >&2 <<MESSAGE
Countersign needs a JDK $NEEDED or newer, and none was found: not in JAVA_HOME (${JAVA_HOME:-not set}), not on the
PATH, not in the usual folders. Get one, for instance

  from https://adoptium.net/temurin/releases/?version=$NEEDED
  or with SDKMAN:  sdk install java 25-tem
  or on a Mac:     brew install openjdk@25

and if it is somewhere unusual, say where:  export JAVA_HOME=/path/to/jdk
MESSAGE
exit 1
