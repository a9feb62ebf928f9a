# Sourced by mvnw and deploy/local/up: sets and exports JAVA_HOME to a JDK of at least version 25, or stops with one sentence.
# Order: JAVA_HOME, the java on the PATH, then the usual places, where the oldest that is new enough wins.

jdk_required=25

# Prints the major version of the JDK at $1; nothing if there is no JDK (no javac, no release file).
jdk_major() {
  [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 0
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

jdk_suits() {
  [ "$(jdk_major "$1")" -ge "$jdk_required" ] 2>/dev/null
}

# Prints the home of the java on the PATH, through all links.
jdk_on_path() {
  jdk_java=$(command -v java) || return 0
  jdk_java=$(readlink -f "$jdk_java" 2>/dev/null) || return 0
  dirname "$(dirname "$jdk_java")"
}

# GANYMEDE_JDK_FOLDERS replaces the places below, for a machine that keeps its JDKs elsewhere.
jdk_in_usual_places() {
  for jdk_folder in ${GANYMEDE_JDK_FOLDERS:-/usr/lib/jvm /usr/java /opt/java /opt "$HOME/.sdkman/candidates/java" "$HOME/.jdks" /Library/Java/JavaVirtualMachines}; do
    for jdk_home in "$jdk_folder"/* "$jdk_folder"/*/Contents/Home; do
      if jdk_suits "$jdk_home"; then
        printf '%s %s\n' "$(jdk_major "$jdk_home")" "$jdk_home"
      fi
    done
  done | sort -n | head -n 1 | cut -d' ' -f2-
}

jdk_find() {
  for jdk_home in "${JAVA_HOME:-}" "$(jdk_on_path)"; do
    if [ -n "$jdk_home" ] && jdk_suits "$jdk_home"; then
      printf '%s\n' "$jdk_home"
      return
    fi
  done
  jdk_in_usual_places
}

JAVA_HOME=$(jdk_find)
if [ -z "$JAVA_HOME" ]; then
  echo "Ganymede needs a JDK $jdk_required or newer and found none: install one (for example Eclipse Temurin $jdk_required) or set JAVA_HOME to it." >&2
  exit 1
fi
export JAVA_HOME
