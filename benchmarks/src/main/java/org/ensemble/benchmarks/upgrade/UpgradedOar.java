// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.upgrade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ensemble.support.Program;

/**
 * The composition {@code oar} with a variant {@code upgraded}: one package has a later version, and
 * a rule of OAR's refuses array jobs and thinks for long about those that ask for a certain host.
 *
 * <p>Debian has one version of each package; the later one is the same, packed again under another
 * number.
 */
final class UpgradedOar {

  static final String VARIANT = "upgraded";
  static final String PACKAGE = "libjson-perl";

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Perl, evaluated by oarsub for each submission after all of OAR's own rules. It works, and does
   * not sleep, so that it takes as much longer where everything does.
   */
  private static final String RULE =
      "if ($array_job_nb > 1) { die(\"# ADMISSION RULE> array jobs are not taken any more\\n\"); }"
          + " if ($jobproperties =~ /host/) { my $work = 0; $work += $_ for 1 .. 150_000_000; }";

  private UpgradedOar() {}

  /**
   * Makes it.
   *
   * @param from the composition {@code oar}
   * @return a directory of compositions that has only this one
   */
  static Path make(Path from, Path directory) throws IOException {
    Path compositions = directory.resolve("compositions");
    Path oar = Files.createDirectories(compositions).resolve("oar");
    run("cp", "--recursive", from.toString(), oar.toString());
    Path deb = repacked(directory);
    Files.copy(deb, oar.resolve("later.deb"));
    edit(
        oar.resolve("composition.yaml"),
        "variants:\n",
        """
          later: { default: "", description: a package to put in place of Debian's }
          rule: { default: "", description: an admission rule }

        variants:
          %s: { later: later.deb, rule: '%s' }
        """
            .formatted(VARIANT, RULE.replace("'", "''")));
    edit(
        oar.resolve("composition.yaml"),
        "      packages: [oar-user, oar-user-pgsql, libjson-perl]\n",
        """
              packages: [oar-user, oar-user-pgsql, libjson-perl]
              debs: ["${later}"]
        """);
    edit(
        oar.resolve("server/setup.sh"),
        "pg_ctlcluster --skip-systemctl-redirect -m fast",
        """
        if [ -n "$rule" ]; then
          su postgres -c "psql --quiet oar" <<END
        INSERT INTO admission_rules (rule) VALUES (\\$rule\\$$rule\\$rule\\$);
        END
        fi
        pg_ctlcluster --skip-systemctl-redirect -m fast""");
    return compositions;
  }

  private static void edit(Path file, String what, String instead) throws IOException {
    String text = Files.readString(file);
    if (!text.contains(what)) {
      throw new IOException(file + " has no `" + what.strip() + "` any more: mend UpgradedOar");
    }
    Files.writeString(
        file, text.replaceFirst("(?m)^" + Pattern.quote(what), Matcher.quoteReplacement(instead)));
  }

  private static Path repacked(Path directory) throws IOException {
    Path place = Files.createDirectories(directory.resolve("deb"));
    run("sh", "-c", "cd " + place + " && apt-get download " + PACKAGE);
    Path original;
    try (Stream<Path> files = Files.list(place)) {
      original = files.findFirst().orElseThrow();
    }
    Path tree = place.resolve("tree");
    run("dpkg-deb", "--raw-extract", original.toString(), tree.toString());
    Path control = tree.resolve("DEBIAN/control");
    Files.writeString(
        control, Files.readString(control).replaceFirst("(?m)^(Version: .*)$", "$1+later1"));
    Path later = directory.resolve("later.deb");
    run("dpkg-deb", "--root-owner-group", "--build", tree.toString(), later.toString());
    return later;
  }

  private static void run(String... command) {
    Program.run(List.of(command), LIMIT).orThrow("prepare the upgrade of OAR");
  }
}
