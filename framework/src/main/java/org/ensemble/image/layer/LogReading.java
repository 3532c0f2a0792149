// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.OciRecipe;
import org.ensemble.image.cache.CacheSpace;
import org.ensemble.image.layer.BuildFailure.Diagnosis;
import org.ensemble.support.Suggestions;

/**
 * Recognises the failures that a user can mend. The texts are those of apt 2.6, dpkg 1.21 and
 * coreutils 9.1 in the locale C.
 */
final class LogReading {

  private static final int SUGGESTED = 3;

  /** What would otherwise hide another cause comes first. */
  private final List<Rule> rules =
      List.of(
          new Rule(CacheSpace.EXHAUSTED, found -> noSpace()),
          new Rule("E: Unable to locate package (\\S+)", found -> unknownPackage(found.group(1))),
          new Rule(
              "E: Package '(\\S+)' has no installation candidate",
              found -> unknownPackage(found.group(1))),
          new Rule(
              "E: Version '(\\S+)' for '(\\S+)' was not found",
              found -> unknownVersion(found.group(2), found.group(1))),
          new Rule(
              "E: The repository '(\\S+) (\\S+?)/? Release' does not have a Release file",
              found -> unknownSuite(found.group(1), found.group(2))),
          new Rule("E: Release file for (\\S+) is expired", found -> expired(found.group(1))),
          new Rule("E: Release file for (\\S+) is not valid yet", found -> clock(found.group(1))),
          new Rule("GPG error: (\\S+)", found -> badSignature(found.group(1))),
          new Rule(
              "E: The repository '(\\S+) .*is (?:not|no longer) signed",
              found -> badSignature(found.group(1))),
          new Rule(
              "E: Failed to fetch (\\S+)  (.*)", found -> noAnswer(found.group(1), found.group(2))),
          new Rule(
              "E: (?:Unsupported file|Invalid archive|Could not read meta data from) .*?([^/ ]+\\.deb)",
              found -> notAPackage(found.group(1))),
          new Rule(
              "dpkg-deb: error: '(?:\\S*/)?([^/ ]+\\.deb)' is not a Debian format archive",
              found -> notAPackage(found.group(1))),
          new Rule(
              "E: Unable to correct problems, you have held broken packages|E: Unmet dependencies",
              found -> unmet()),
          new Rule(
              "dpkg: error processing (?:package (\\S+)|archive (?:\\S*/)?([^/ ]+\\.deb))",
              found -> notConfigured(found.group(1) == null ? found.group(2) : found.group(1))));

  private record Rule(Pattern pattern, Function<Matcher, Diagnosis> reading) {
    Rule(String pattern, Function<Matcher, Diagnosis> reading) {
      this(Pattern.compile(pattern), reading);
    }
  }

  private final LayerOrder order;
  private final List<String> lines;
  private final List<String> packageNames;

  /**
   * @param packageNames known to apt; empty if it was not asked
   */
  LogReading(LayerOrder order, List<String> lines, List<String> packageNames) {
    this.order = order;
    this.lines = lines;
    this.packageNames = packageNames;
  }

  /**
   * @param reason what a script said of its own accord, or empty
   */
  Optional<Diagnosis> diagnosis(String reason) {
    for (Rule rule : rules) {
      // A setup script's output is its own; a full disk shows there first.
      if (!reason.isEmpty() && rule != rules.get(0)) {
        break;
      }
      for (String line : lines) {
        Matcher matcher = rule.pattern().matcher(line);
        if (matcher.find()) {
          return Optional.of(rule.reading().apply(matcher));
        }
      }
    }
    return reason.isEmpty() ? Optional.empty() : Optional.of(new Reason(order, reason).diagnosis());
  }

  private Diagnosis noSpace() {
    return new Diagnosis("no space left on the disk of the image cache", CacheSpace.REMEDY);
  }

  private Diagnosis unknownPackage(String name) {
    String nearest =
        packageNames.isEmpty()
            ? ""
            : "; nearest are "
                + Suggestions.nearestFirst(name, packageNames).stream()
                    .limit(SUGGESTED)
                    .map(n -> "`" + n + "`")
                    .collect(Collectors.joining(", "));
    return new Diagnosis(
        "no package `" + name + "` in the sources of " + sources() + offered() + nearest,
        "correct the name under `packages:`, or add the source "
            + (order.recipe() instanceof DebianRecipe
                ? "or component that has it under `image:`"
                : "that has it below /etc/apt when that image is made"));
  }

  /** Names the directories of local packages, if the layer has any. */
  private String offered() {
    return order.input() instanceof LayerInput.Packages packages && !packages.offered().isEmpty()
        ? packages.offered().stream()
            .map(directory -> "`" + directory + "`")
            .collect(Collectors.joining(" and ", ", nor in ", ""))
        : "";
  }

  private String sources() {
    if (order.recipe() instanceof DebianRecipe debian) {
      return "suite `" + debian.suite() + "`";
    }
    return order.recipe() instanceof OciRecipe oci ? "image `" + oci.reference() + "`" : "it";
  }

  private Diagnosis unknownVersion(String name, String version) {
    return new Diagnosis(
        "no version `" + version + "` of package `" + name + "` in the sources of " + sources(),
        "correct or take away the version under `packages:`, or set `mirror:` to a snapshot that has it");
  }

  private Diagnosis unknownSuite(String uri, String suite) {
    return new Diagnosis(
        "`" + uri + "` has no suite `" + suite + "`",
        "correct `suite:`, or the URI, under `image:`");
  }

  private Diagnosis expired(String uri) {
    return new Diagnosis(
        "the index `" + uri + "` is past its `Valid-Until`",
        "set `allowExpired: true` under `image:` if that mirror or snapshot is meant to stand still");
  }

  private Diagnosis clock(String uri) {
    return new Diagnosis(
        "the index `" + uri + "` is from the future", "set the clock of this machine");
  }

  private Diagnosis badSignature(String what) {
    return new Diagnosis(
        "apt cannot verify the signature of `" + what + "`",
        "give the key ring that signs it as `key:` of that source; for a mirror of Debian, upgrade debian-archive-keyring");
  }

  private Diagnosis noAnswer(String uri, String how) {
    Optional<String> further = furtherSource(uri);
    if (further.isPresent()) {
      return new Diagnosis(
          "the source `"
              + further.get()
              + "` cannot be reached: cannot fetch `"
              + uri
              + "`: "
              + how.strip(),
          "check its `uri:` under `sources:`, `proxy:` and this machine's network, then try again; or take its packages from a directory of .debs under `debs:`, and leave the source out (`unless:`)");
    }
    return new Diagnosis(
        "cannot fetch `" + uri + "`: " + how.strip(),
        "check `mirror:`, `securityMirror:`, `sources:` and `proxy:` under `image:` and this machine's network, then try again");
  }

  /** The source of the composition that something is below; empty if it is of a mirror. */
  private Optional<String> furtherSource(String uri) {
    return order.recipe() instanceof DebianRecipe debian
        ? new AptSettings(debian)
            .furtherSources().stream().filter(source -> uri.startsWith(source + "/")).findFirst()
        : Optional.empty();
  }

  private Diagnosis notAPackage(String deb) {
    return new Diagnosis(
        "`" + deb + "` is not a readable Debian package", "build or copy that file again");
  }

  private Diagnosis unmet() {
    String dependencies =
        lines.stream()
            .map(String::strip)
            .dropWhile(line -> !line.startsWith("The following packages have unmet dependencies"))
            .skip(1)
            .takeWhile(line -> !line.startsWith("E: "))
            .collect(Collectors.joining("; "));
    return new Diagnosis(
        "the packages cannot be installed together: " + dependencies,
        order.pinned() == null
            ? "change `packages:` or `debs:`, or add the source that has what is missing"
            : "resolve them again with `./ensemble image build --update`");
  }

  private Diagnosis notConfigured(String name) {
    return new Diagnosis(
        "package `" + name + "` could not be installed",
        "see its own message below; its scripts must work without a running systemd");
  }
}
