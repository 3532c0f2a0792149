// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.composition.RolesText;
import org.ensemble.deployment.admission.MachineMemory;
import org.ensemble.nxc.roles.NxcNaming;
import org.ensemble.nxc.store.NixStores;
import org.ensemble.support.HumanSize;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Slowness;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * What a run is told from outside, read once.
 *
 * @param flavour the one asked for, or null: the first usable one
 * @param required flavours whose absence is an error rather than a reason to skip
 * @param roles the text of {@value #ROLES}, such as {@code node=4}; empty for the composition's own
 *     sizes
 * @param variant a named variant of the composition, or null
 * @param set parameters of the composition by name
 * @param compositions directories to search for compositions before any other
 * @param cache where images are kept
 * @param state where leases and running deployments are kept
 * @param evidence where each run leaves a directory
 * @param commandLimit the time limit of a command that sets none
 * @param bootLimit how long a node may take from power-on to the end of its boot, before scaling
 * @param shutdownLimit how long a node may take from being asked until it is off
 * @param slowness of this machine, which multiplies every budget beside that of the flavour
 * @param timeToLive how long a deployment that is kept running stays after its last use
 * @param keep which deployments stay up after their tests
 * @param attach the deployment that tests use instead of one of their own: its id or the beginning
 *     of that, or a path of one of NixOS Compose; or null
 * @param memory in bytes, what all deployments of this user may need at once; others wait
 * @param image where images come from; null for what {@code composition.yaml} says where there is
 *     one
 * @param naming of nodes in projects of NixOS Compose
 * @param stores directories that stand for {@code /nix}, in the order in which they are tried
 *     before it
 */
public record Settings(
    @Nullable String flavour,
    Set<String> required,
    String roles,
    @Nullable String variant,
    Map<String, String> set,
    List<Path> compositions,
    Path cache,
    Path state,
    Path evidence,
    Duration commandLimit,
    Duration bootLimit,
    Duration shutdownLimit,
    Slowness slowness,
    Duration timeToLive,
    Keep keep,
    @Nullable String attach,
    long memory,
    @Nullable ImageSource image,
    NxcNaming naming,
    List<Path> stores) {

  private static final String PREFIX = "ensemble.";

  public static final String FLAVOUR = "ensemble.flavour";
  public static final String MATRIX = "ensemble.matrix";
  public static final String REQUIRE = "ensemble.require";
  public static final String ROLES = "ensemble.roles";
  public static final String VARIANT = "ensemble.variant";
  public static final String SET_PREFIX = "ensemble.set.";
  public static final String COMPOSITIONS = "ensemble.compositions";
  public static final String CACHE = "ensemble.cache";
  public static final String STATE = "ensemble.state";
  public static final String EVIDENCE = "ensemble.evidence";
  public static final String COMMAND_LIMIT = "ensemble.limit.command";
  public static final String BOOT_LIMIT = "ensemble.limit.boot";
  public static final String SHUTDOWN_LIMIT = "ensemble.limit.shutdown";
  public static final String SLOWNESS = "ensemble.slowness";
  public static final String TIME_TO_LIVE = "ensemble.ttl";
  public static final String KEEP = "ensemble.keep";
  public static final String ATTACH = "ensemble.attach";
  public static final String REPEAT = "ensemble.repeat";
  public static final String MEMORY = "ensemble.memory";
  public static final String IMAGE = "ensemble.image";
  public static final String NAMES = "ensemble.names";
  public static final String STORES = "ensemble.stores";
  public static final String SCRIPT = "ensemble.script";
  public static final String SCRIPT_COMPOSITION = "ensemble.script.composition";

  /**
   * Every property there is, with what it means: for {@code --help}, documentation and the message
   * on a wrong one.
   */
  public static final Map<String, String> PROPERTIES = known();

  private static Map<String, String> known() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(FLAVOUR, "how nodes are realised, such as sandbox; the first usable one by default");
    all.put(
        REQUIRE, "flavours, with commas between, that must be usable: an error instead of a skip");
    all.put(
        MATRIX,
        "any text that tells a build from all others: merges the results of its executions");
    all.put(ROLES, "sizes of roles, such as node=4,frontend=alpha+beta");
    all.put(VARIANT, "a named variant of the composition");
    all.put(SET_PREFIX + "NAME", "the value of the composition's parameter NAME");
    all.put(COMPOSITIONS, "directories to search for compositions first, with colons between");
    all.put(CACHE, "where images are kept; ~/.cache/ensemble by default");
    all.put(
        STATE, "where leases and running deployments are kept; ~/.local/state/ensemble by default");
    all.put(EVIDENCE, "where each run leaves a directory; target/ensemble by default");
    all.put(
        COMMAND_LIMIT, "the time limit of a command that sets none, such as 90s; 60s by default");
    all.put(BOOT_LIMIT, "how long a node may take to boot, such as 2min; 60s by default");
    all.put(SHUTDOWN_LIMIT, "how long a node may take to shut down; 60s by default");
    all.put(
        KEEP,
        "which deployments stay up after their tests: never, on-failure, until-end or always; never"
            + " by default");
    all.put(
        ATTACH,
        "a deployment that is kept running, or the path of one that `nxc start` has made: tests use"
            + " it instead of one of their own");
    all.put(
        TIME_TO_LIVE,
        "how long a deployment that is kept stays after its last use, such as 30min; 2h by"
            + " default");
    all.put(
        SLOWNESS, "how many times slower this machine is than usual, which multiplies every limit");
    all.put(REPEAT, "which repeat of the same tests a run is, for its record; 1 by default");
    all.put(
        MEMORY,
        "what all deployments may need at once, such as 8GiB, while others wait; three quarters of"
            + " the machine's by default");
    all.put(
        IMAGE,
        "where images come from, debian (composition.yaml) or nxc (a build of NixOS Compose); debian"
            + " by default where a composition has both");
    all.put(
        NAMES,
        "how projects of NixOS Compose name a node that is alone in its role: of-flavour, as they"
            + " do, or uniform; of-flavour by default");
    all.put(
        STORES,
        "directories that stand for /nix and are tried before it, with colons between;"
            + " ~/.local/share/nix/root/nix and ~/.nix by default");
    all.put(SCRIPT, "a NixOS test script that is run without a class of its own");
    all.put(SCRIPT_COMPOSITION, "the composition that it is for");
    return all;
  }

  public Settings {
    required = Set.copyOf(required);
    set = Map.copyOf(set);
    compositions = List.copyOf(compositions);
    stores = List.copyOf(stores);
  }

  /**
   * Those in force.
   *
   * @param lookup the value of a property, from the most specific place that sets it
   * @param names every property that is set anywhere it can be listed; those that begin with {@code
   *     ensemble.} have to be known
   * @throws EnsembleException on an unknown property or an unusable value
   */
  public static Settings of(Function<String, Optional<String>> lookup, Set<String> names) {
    Map<String, String> set = new TreeMap<>();
    for (String name : names) {
      if (name.startsWith(SET_PREFIX)) {
        set.put(name.substring(SET_PREFIX.length()), lookup.apply(name).orElse(""));
      } else if (name.startsWith(PREFIX) && !PROPERTIES.containsKey(name)) {
        throw new EnsembleException(Suggestions.unknown("property", name, PROPERTIES.keySet()));
      }
    }
    repeat(lookup);
    Path home = Path.of(System.getProperty("user.home"));
    return new Settings(
        lookup.apply(FLAVOUR).filter(text -> !text.isBlank()).orElse(null),
        list(lookup.apply(REQUIRE), ","),
        roles(lookup.apply(ROLES).orElse("")),
        lookup.apply(VARIANT).filter(text -> !text.isBlank()).orElse(null),
        set,
        list(lookup.apply(COMPOSITIONS), ":").stream().map(Path::of).toList(),
        directory(lookup.apply(CACHE), xdg("XDG_CACHE_HOME", home.resolve(".cache"))),
        directory(lookup.apply(STATE), xdg("XDG_STATE_HOME", home.resolve(".local/state"))),
        directory(lookup.apply(EVIDENCE), Path.of("target/ensemble")),
        limit(COMMAND_LIMIT, lookup),
        limit(BOOT_LIMIT, lookup),
        limit(SHUTDOWN_LIMIT, lookup),
        lookup.apply(SLOWNESS).map(Settings::slowness).orElse(Slowness.NONE),
        limit(TIME_TO_LIVE, "2h", lookup),
        lookup
            .apply(KEEP)
            .filter(text -> !text.isBlank())
            .map(text -> WordProperty.parse(KEEP, Keep.class, text))
            .orElse(Keep.NEVER),
        lookup.apply(ATTACH).filter(text -> !text.isBlank()).orElse(null),
        lookup.apply(MEMORY).map(Settings::memory).orElseGet(MachineMemory::forDeployments),
        lookup
            .apply(IMAGE)
            .filter(text -> !text.isBlank())
            .map(text -> WordProperty.parse(IMAGE, ImageSource.class, text))
            .orElse(null),
        lookup
            .apply(NAMES)
            .map(text -> WordProperty.parse(NAMES, NxcNaming.class, text))
            .orElse(NxcNaming.OF_FLAVOUR),
        stores(lookup).alternatives());
  }

  /** Where Nix's store paths are looked for. */
  public static NixStores stores(Function<String, Optional<String>> lookup) {
    return lookup
        .apply(STORES)
        .map(text -> list(Optional.of(text), ":").stream())
        .map(texts -> texts.map(text -> Path.of(text).toAbsolutePath().normalize()).toList())
        .map(NixStores::new)
        .orElseGet(() -> NixStores.of(Path.of(System.getProperty("user.home"))));
  }

  /**
   * Which repeat of the same tests a run is, from 1: nothing but its record knows.
   *
   * @throws EnsembleException if the property is no such number
   */
  public static int repeat(Function<String, Optional<String>> lookup) {
    String text = lookup.apply(REPEAT).orElse("1");
    if (!text.matches("[1-9]\\d{0,5}")) {
      throw new EnsembleException(
          "property `" + REPEAT + "`: `" + text + "` is no number of a repeat; the first is 1");
    }
    return Integer.parseInt(text);
  }

  /** Those that the system properties give. */
  public static Settings ofSystemProperties() {
    return of(
        name -> Optional.ofNullable(System.getProperty(name)),
        System.getProperties().stringPropertyNames());
  }

  /** The properties that make the same of another process. */
  public Map<String, String> properties() {
    Map<String, String> all = new TreeMap<>();
    if (flavour != null) {
      all.put(FLAVOUR, flavour);
    }
    if (variant != null) {
      all.put(VARIANT, variant);
    }
    set.forEach((name, value) -> all.put(SET_PREFIX + name, value));
    all.put(REQUIRE, String.join(",", required));
    all.put(ROLES, roles);
    all.put(
        COMPOSITIONS, compositions.stream().map(Path::toString).collect(Collectors.joining(":")));
    all.put(CACHE, cache.toString());
    all.put(STATE, state.toString());
    all.put(EVIDENCE, evidence.toString());
    all.put(COMMAND_LIMIT, commandLimit.toMillis() + "ms");
    all.put(BOOT_LIMIT, bootLimit.toMillis() + "ms");
    all.put(SHUTDOWN_LIMIT, shutdownLimit.toMillis() + "ms");
    all.put(TIME_TO_LIVE, timeToLive.toMillis() + "ms");
    all.put(KEEP, keep.toString());
    if (attach != null) {
      all.put(ATTACH, attach);
    }
    if (image != null) {
      all.put(IMAGE, image.toString());
    }
    all.put(NAMES, WordProperty.word(naming));
    all.put(STORES, stores.stream().map(Path::toString).collect(Collectors.joining(":")));
    if (slowness.factor() != 1) {
      all.put(SLOWNESS, BigDecimal.valueOf(slowness.factor()).stripTrailingZeros().toPlainString());
    }
    return all;
  }

  private static Set<String> list(Optional<String> text, String separator) {
    return Arrays.stream(text.orElse("").split(separator))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static Path directory(Optional<String> text, Path otherwise) {
    Path path = text.filter(given -> !given.isBlank()).map(Path::of).orElse(otherwise);
    return path.toAbsolutePath().normalize();
  }

  /** As the XDG Base Directory Specification has it: a relative path in the variable is ignored. */
  private static Path xdg(String variable, Path otherwise) {
    String value = System.getenv().getOrDefault(variable, "");
    return (value.startsWith("/") ? Path.of(value) : otherwise).resolve("ensemble");
  }

  /** The text itself, for nobody knows yet whether the roles exist. */
  private static String roles(String text) {
    try {
      RolesText.parse(text);
      return text;
    } catch (EnsembleException e) {
      throw new EnsembleException("property `" + ROLES + "`: " + e.getMessage(), e);
    }
  }

  private static Duration limit(String name, Function<String, Optional<String>> lookup) {
    return limit(name, "60s", lookup);
  }

  private static Duration limit(
      String name, String otherwise, Function<String, Optional<String>> lookup) {
    String text = lookup.apply(name).orElse(otherwise);
    return HumanTime.parse(text)
        .orElseThrow(
            () ->
                new EnsembleException(
                    "property `"
                        + name
                        + "`: `"
                        + text
                        + "` is no duration; write it like 90s, 500ms or 2min"));
  }

  private static long memory(String text) {
    return HumanSize.parse(text)
        .orElseThrow(
            () ->
                new EnsembleException(
                    "property `"
                        + MEMORY
                        + "`: `"
                        + text
                        + "` is no size; write it like 8GiB or 1500MiB"));
  }

  private static Slowness slowness(String text) {
    if (!text.matches("[1-9]\\d{0,2}(\\.\\d+)?")) {
      throw new EnsembleException(
          "property `"
              + SLOWNESS
              + "`: `"
              + text
              + "` is no factor; write how many times longer everything takes here, 1 or more, like"
              + " 8 or 2.5");
    }
    return new Slowness(Double.parseDouble(text), SLOWNESS);
  }
}
