#!/usr/bin/env bash
# Runs what has to work on every version that is supported, against the jars as they are published:
#
#   etc/matrix.sh            all cells
#   etc/matrix.sh sdk        the cells whose name contains "sdk"
#
# Each cell takes one version of one thing and the build's own version of all others. JAVA_17 and JAVA_25 say where JDKs
# are; a cell whose JDK or artifact is not there is skipped and says so. Prints a Markdown table; ends with 1 if a cell fails.
set -uo pipefail
cd "$(dirname "$0")/.."
only="${1:-}"
mvn="${MVN:-mvn -B -ntp -q}"
java_17="${JAVA_17:-${JAVA_HOME:+$JAVA_HOME/bin/}java}"
java_25="${JAVA_25:-/usr/lib/jvm/temurin-25-jdk-amd64/bin/java}"
out=compatibility/target/matrix
version=0.1.0-SNAPSHOT

# name | java | AWS SDK | JUnit Jupiter | JUnit Platform | AssertJ
cells="
jdk-17|$java_17|2.48.3|5.14.4|1.14.4|3.27.7
jdk-25|$java_25|2.48.3|5.14.4|1.14.4|3.27.7
junit-5.10|$java_17|2.48.3|5.10.5|1.10.5|3.27.7
junit-6.1|$java_17|2.48.3|6.1.3|6.1.3|3.27.7
sdk-2.25|$java_17|2.25.70|5.14.4|1.14.4|3.27.7
sdk-2.30|$java_17|2.30.38|5.14.4|1.14.4|3.27.7
sdk-2.41|$java_17|2.41.11|5.14.4|1.14.4|3.27.7
assertj-3.24|$java_17|2.48.3|5.14.4|1.14.4|3.24.2
"

if [ -z "${NO_BUILD:-}" ]; then
  $mvn -Pcompatibility -Dquick -DskipTests -pl :check -am verify || exit 1
fi
jars="localcloud-fakes/target/localcloud-fakes-$version.jar:localcloud-junit/target/localcloud-junit-$version.jar"
jars="$jars:localcloud-assertj/target/localcloud-assertj-$version.jar"
tests=compatibility/check/target/test-classes

dependency() {
  echo "<dependency><groupId>$1</groupId><artifactId>$2</artifactId><version>$3</version></dependency>"
}

# The class path of a cell, from a project that has these versions and nothing else.
class_path() {
  mkdir -p "$out/$1"
  {
    echo '<project><modelVersion>4.0.0</modelVersion><groupId>dev.localcloud.matrix</groupId>'
    echo "<artifactId>$1</artifactId><version>1</version><packaging>pom</packaging><dependencies>"
    for module in s3 sqs dynamodb lambda apache-client; do dependency software.amazon.awssdk $module "$2"; done
    dependency org.junit.jupiter junit-jupiter "$3"
    dependency org.junit.platform junit-platform-console "$4"
    dependency org.assertj assertj-core "$5"
    dependency org.jspecify jspecify 1.0.1
    echo '</dependencies></project>'
  } > "$out/$1/pom.xml"
  $mvn -f "$out/$1/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath \
    -Dmdep.outputFile=class-path > "$out/$1/resolve.log" 2>&1
}

failed=0
echo '| cell | Java | AWS SDK | JUnit | AssertJ | result |'
echo '|---|---|---|---|---|---|'
while IFS='|' read -r name java sdk jupiter platform assertj; do
  case "$name" in '' | *[!a-z0-9.-]*) continue ;; esac
  case "$name" in *"$only"*) ;; *) continue ;; esac
  if ! command -v "$java" > /dev/null; then
    result='skipped: no such JDK'
  elif ! class_path "$name" "$sdk" "$jupiter" "$platform" "$assertj"; then
    result='skipped: does not resolve'
  elif "$java" -cp "$tests:compatibility/check/target/classes:$jars:$(cat "$out/$name/class-path")" \
      org.junit.platform.console.ConsoleLauncher execute --disable-banner --details=tree --scan-classpath="$tests" \
      > "$out/$name/tests.log" 2>&1; then
    result='passed'
  else
    result="failed, see $out/$name/tests.log"
    failed=1
  fi
  running="$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.version = //p')"
  echo "| $name | $running | $sdk | $jupiter | $assertj | $result |"
done <<< "$cells"
exit $failed
