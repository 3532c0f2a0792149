// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ensemble.EnsembleException;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.nxc.NxcProject;
import org.ensemble.support.Deadline;
import org.ensemble.support.Jvm;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NxcToolTests {

  private static final String LINKS = "ln -s /nix/store/0123-info 'build/%s'";
  private static final String SETUP = "[project]\n[params]\n";
  private static final Map<String, String> NONE = Map.of();

  @TempDir Path home;
  private Path directory;
  private StandIns standIns;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  @BeforeEach
  void makeProject() throws IOException {
    home = home.toRealPath();
    directory = Files.createDirectory(home.resolve("project"));
    standIns = StandIns.in(home.resolve("bin"));
    write("nxc.json", "{\"composition\": \"composition.nix\"}");
    write("flake.nix", "");
  }

  @Test
  void thereIsNone() {
    assertThat(NxcTool.find(NxcProject.at(directory), standIns.path())).isEmpty();
  }

  @Test
  void aDirectoryOfThatNameIsNone() throws IOException {
    Files.createDirectory(standIns.directory().resolve("nxc"));
    assertThat(NxcTool.find(NxcProject.at(directory), standIns.path())).isEmpty();
  }

  @Test
  void nixAloneBuildsFlakesOnly() throws IOException {
    standIns.make("nix", "");
    assertThat(tool().name()).isEqualTo("nix");
    Files.delete(directory.resolve("flake.nix"));
    assertThat(NxcTool.find(NxcProject.at(directory), standIns.path())).isEmpty();
  }

  @Test
  void nxcIsTakenFirst() throws IOException {
    standIns.make("nix", "");
    standIns.make("nxc", "");
    assertThat(tool().name()).isEqualTo("nxc");
  }

  @Test
  void nxcIsToldTheFlavour() throws IOException {
    standIns.make("nxc", LINKS.formatted("composition::vm"));
    tool().build(null, "vm", null, NONE, said::add);
    assertThat(standIns.call("nxc")).containsExactly(directory.toString(), "build", "-f", "vm");
  }

  @Test
  void nxcIsToldTheComposition() throws IOException {
    standIns.make("nxc", LINKS.formatted("oar::docker"));
    tool().build("oar", "docker", null, NONE, said::add);
    assertThat(arguments("nxc")).containsExactly("build", "-f", "docker", "-C", "oar::docker");
  }

  @Test
  void nxcIsToldSetupAndParameters() throws IOException {
    setup("[project]\n[params]\na = 1\n[dev.params]\na = 2\n");
    standIns.make("nxc", LINKS.formatted("oar::vm"));
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("src", "/home/me/oar 3");
    parameters.put("a", "");
    tool().build("oar", "vm", "dev", parameters, said::add);
    assertThat(arguments("nxc"))
        .containsExactly(
            "build",
            "-f",
            "vm",
            "-C",
            "oar::vm",
            "-s",
            "dev",
            "-p",
            "src=/home/me/oar 3",
            "-p",
            "a=");
  }

  @Test
  void aSetupMayNameTheComposition() throws IOException {
    setup("[options]\ncomposition-flavour = \"oar::docker\"\n");
    standIns.make("nxc", LINKS.formatted("oar::vm"));
    tool().build(null, "vm", null, NONE, said::add);
    assertThat(arguments("nxc")).containsExactly("build", "-f", "vm", "-C", "oar::vm");
  }

  @Test
  void aSetupMayNameTheFile() throws IOException {
    setup(
        "[project]\n[options]\ncomposition-file = \"a.nix\"\n[dev.options]\n"
            + "composition-file = \"dir/b.c.nix\"\n");
    standIns.make("nxc", LINKS.formatted("b::vm"));
    tool().build(null, "vm", "dev", NONE, said::add);
    assertThat(directory.resolve("build/b::vm")).isSymbolicLink();
  }

  @Test
  void nixIsToldWhatNxcWouldTellIt() throws IOException {
    write("nxc.json", "{\"composition\": \"compositions.more.nix\"}");
    standIns.make("nix", LINKS.formatted("compositions::vm"));
    tool().build(null, "vm", null, NONE, said::add);
    assertThat(standIns.call("nix"))
        .containsExactly(
            directory.toString(),
            "--extra-experimental-features",
            "nix-command flakes",
            "build",
            "--log-lines",
            "30",
            "-o",
            "build/compositions::vm",
            ".#packages." + system() + ".composition::vm");
  }

  @Test
  void nixIsToldTheComposition() throws IOException {
    setup("[options]\nnix-flags = \"--impure --override-input nxc path:/nxc\"\n");
    standIns.make("nix", LINKS.formatted("oar::docker"));
    tool().build("oar", "docker", null, NONE, said::add);
    assertThat(arguments("nix"))
        .endsWith(
            "-o",
            "build/oar::docker",
            ".#packages." + system() + ".oar::docker",
            "--impure",
            "--override-input",
            "nxc",
            "path:/nxc");
  }

  @Test
  void nixAloneKnowsNoSetup() throws IOException {
    setup("[project]\n[params]\n[dev.params]\n");
    standIns.make("nix", "");
    String message =
        "found `nix` without `nxc`, expected `nxc` for a build with a setup or parameters, since"
            + " Nix alone takes neither; install NixOS Compose, or build without them";
    assertRefused(() -> tool().build(null, "vm", "dev", NONE, said::add), message);
    assertRefused(() -> tool().build(null, "vm", null, Map.of("a", "1"), said::add), message);
    assertThat(standIns.wasCalled("nix")).isFalse();
  }

  @Test
  void aSetupIsUnknown() throws IOException {
    setup("[project]\n[test.params]\n[dev.params]\n");
    standIns.make("nxc", "");
    assertRefused(
        () -> tool().build(null, "vm", "dve", NONE, said::add),
        directory.resolve("setup.toml") + ": unknown setup `dve`: known are `dev`, `test`");
    assertThat(standIns.wasCalled("nxc")).isFalse();
  }

  @Test
  void aSetupThatNxcWouldNotSelect() throws IOException {
    setup("[dev.params]\n");
    standIns.make("nxc", "");
    assertRefused(
        () -> tool().build(null, "vm", "dev", NONE, said::add),
        directory.resolve("setup.toml")
            + ": found no table `project`, in which NixOS Compose selects the setup `dev`; add a"
            + " line `[project]`");
    assertThat(standIns.wasCalled("nxc")).isFalse();
  }

  @Test
  void parametersThatNixWouldNotTake() throws IOException {
    standIns.make("nxc", "");
    String message =
        directory.resolve("setup.toml")
            + ": found no table `params`, without which NixOS Compose takes no parameter; add"
            + " `[params]` with the values that are usual";
    assertRefused(() -> tool().build(null, "vm", null, Map.of("a", "1"), said::add), message);
    setup("[project]\n[dev.params]\n");
    assertRefused(() -> tool().build(null, "vm", null, Map.of("a", "1"), said::add), message);
    assertThat(standIns.wasCalled("nxc")).isFalse();
  }

  @Test
  void parametersThatNxcCannotTake() throws IOException {
    setup("[params]\n");
    standIns.make("nxc", "");
    assertRefused(
        () -> tool().build(null, "vm", null, Map.of("src", "git+file:/oar?ref=x"), said::add),
        "parameter `src`: found the value `git+file:/oar?ref=x`, expected one without `=`, which"
            + " `nxc build -p` cannot take; write it into a setup of `setup.toml` and name that");
    assertRefused(
        () -> tool().build(null, "vm", null, Map.of("a=b", "c"), said::add),
        "found the parameter `a=b`, expected a name, without `=`");
    assertThat(standIns.wasCalled("nxc")).isFalse();
  }

  @Test
  void whatNxcWritesIntoTheSetupIsUndone() throws IOException {
    String text = "# mine\n[project]\n\n[params]\na = 1 # one\n[dev.params]\na = 2\n";
    setup(text);
    standIns.make(
        "nxc",
        """
        printf '%s\\n' '# mine' '[project]' 'selected = "dev"' '' '[params]' 'a = 1 # one' \
          '[dev.params]' 'a = 2' '[override-params]' 'a = 3' > setup.toml
        exit 1
        """);
    assertThatThrownBy(() -> tool().build(null, "vm", "dev", Map.of("a", "3"), said::add))
        .hasMessageContaining("exited with 1");
    assertThat(directory.resolve("setup.toml")).hasContent(text);
  }

  @Test
  void whatElseIsWrittenIntoTheSetupStays() throws IOException {
    setup("[project]\n[params]\na = 1\n");
    standIns.make(
        "nxc",
        "printf '%s\\n' '[project]' '[params]' 'a = 2' '[override-params]' 'a = 3' > setup.toml; "
            + LINKS.formatted("composition::vm"));
    tool().build(null, "vm", null, Map.of("a", "3"), said::add);
    assertThat(directory.resolve("setup.toml"))
        .hasContent("[project]\n[params]\na = 2\n[override-params]\na = 3\n");
    assertThat(said)
        .containsExactly(
            directory.resolve("setup.toml")
                + " was changed during the build, so what `nxc build` has written into it stays:"
                + " look at `selected` and `override-params`");
  }

  @Test
  void itSaysWhatItDoesAndLeavesNoLog() throws IOException {
    String mark = UUID.randomUUID().toString();
    standIns.make("nxc", "echo; echo '  '" + mark + "; " + LINKS.formatted("composition::vm"));
    tool().build(null, "vm", null, NONE, said::add);
    assertThat(said).containsExactly("nxc build composition::vm: " + mark);
    assertThat(logsWith(mark)).isEmpty();
  }

  @Test
  void nothingCanBeAsked() throws IOException {
    standIns.make("nxc", "read -r answer && exit 3; " + LINKS.formatted("composition::vm"));
    tool().build(null, "vm", null, NONE, said::add);
    assertThat(directory.resolve("build/composition::vm")).isSymbolicLink();
  }

  @Test
  void nixSaysItself() throws IOException {
    standIns.make(
        "nxc",
        """
        echo 'Starting Build'
        {
          echo 'warning: Git tree is dirty'
          printf '\\033[31;1merror:\\033[0m\\n'
          echo '       … while evaluating the attribute `packages`'
          echo
          printf "       \\033[31;1merror:\\033[0m undefined variable 'pkg'\\n"
          echo '       at /nix/store/0123-source/composition.nix:3:5:'
        } >&2
        echo 'Error: Build return code: 1'
        exit 7
        """);
    String command = "`nxc build -f vm -C oar::vm`";
    assertThatThrownBy(() -> tool().build("oar", "vm", null, NONE, said::add))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(
            command
                + " in "
                + directory
                + " exited with 7:\n"
                + """
                error:
                       … while evaluating the attribute `packages`

                       error: undefined variable 'pkg'
                       at /nix/store/0123-source/composition.nix:3:5:
                Error: Build return code: 1
                All it said is in /""")
        .satisfies(
            failure ->
                assertThat(takenLog(failure))
                    .startsWith("Starting Build\nwarning: Git tree is dirty\n\033[31;1merror:"));
  }

  @Test
  void aCommandInAMessageCanBePasted() throws IOException {
    standIns.make("nix", "exit 1");
    assertThatThrownBy(() -> tool().build(null, "vm", null, NONE, said::add))
        .hasMessageStartingWith(
            "`nix --extra-experimental-features 'nix-command flakes' build --log-lines 30 -o"
                + " build/composition::vm '.#packages."
                + system()
                + ".composition::vm'` in ");
  }

  @Test
  void whatCannotBeStartedIsNamed() throws IOException {
    standIns.make("nxc", "");
    Files.writeString(standIns.directory().resolve("nxc"), "#!/no/such/shell\n");
    assertThatThrownBy(() -> tool().build(null, "vm", null, NONE, said::add))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith("cannot run `" + standIns.directory().resolve("nxc") + "`: ");
  }

  @Test
  void thereIsNoPlaceForLinks() throws IOException {
    write("build", "");
    standIns.make("nxc", "");
    assertRefused(
        () -> tool().build(null, "vm", null, NONE, said::add),
        "cannot build composition::vm: " + directory.resolve("build") + ": File exists");
    assertThat(standIns.wasCalled("nxc")).isFalse();
  }

  @Test
  void thereIsNoLinkThoughItSucceeds() throws IOException {
    standIns.make("nxc", "echo Build completed");
    assertThatThrownBy(() -> tool().build(null, "vm", null, NONE, said::add))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(
            directory.resolve("build/composition::vm")
                + ": found nothing, expected the link to what `nxc build -f vm` has built, which"
                + " says that it has succeeded; all it said is in /")
        .satisfies(failure -> assertThat(takenLog(failure)).isEqualTo("Build completed\n"));
  }

  @Test
  void whatHangsIsEndedIfItsThreadIsInterrupted() throws Exception {
    String mark = UUID.randomUUID().toString();
    makeHanging(mark);
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    CompletableFuture<Throwable> failure = new CompletableFuture<>();
    Thread building =
        new Thread(
            () -> {
              try {
                tool().build(null, "vm", null, NONE, Progress.SILENT);
              } catch (EnsembleException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
                failure.complete(e);
              }
            });
    building.start();
    List<ProcessIdentity> started = identities(directory.resolve("pids"));
    assertThat(started).hasSize(2).allMatch(ProcessIdentity::isAlive);

    building.interrupt();

    assertThat(failure.get(10, TimeUnit.SECONDS))
        .hasMessage("interrupted while `" + standIns.directory().resolve("nxc") + "` ran");
    assertThat(interrupted.get()).isTrue();
    assertThat(started).noneMatch(ProcessIdentity::isAlive);
    assertThat(directory.resolve("setup.toml")).hasContent(SETUP);
    assertThat(logsWith(mark)).isEmpty();
  }

  @Test
  void whatHangsIsEndedWithTheJvmAndLeavesNoLog() throws Exception {
    makeHanging("");
    Path temporary = Files.createDirectory(home.resolve("temporary"));
    List<String> command =
        new ArrayList<>(Jvm.command(OtherJvm.class, directory.toString(), standIns.path()));
    command.add(1, "-Djava.io.tmpdir=" + temporary);
    Process other = new ProcessBuilder(command).inheritIO().start();
    List<ProcessIdentity> started = identities(directory.resolve("pids"));
    assertThat(started).hasSize(2).allMatch(ProcessIdentity::isAlive);
    assertThat(temporary).isNotEmptyDirectory();

    other.destroy();

    assertThat(other.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(started).noneMatch(ProcessIdentity::isAlive);
    assertThat(directory.resolve("setup.toml")).hasContent(SETUP);
    assertThat(temporary).isEmptyDirectory();
  }

  /** Builds until it is ended. */
  static final class OtherJvm {
    public static void main(String[] arguments) {
      NxcTool.find(NxcProject.at(Path.of(arguments[0])), arguments[1])
          .orElseThrow()
          .build(null, "vm", null, NONE, Progress.SILENT);
    }
  }

  /** One that has changed the setup, and waits for another process. */
  private void makeHanging(String mark) throws IOException {
    setup(SETUP);
    standIns.make(
        "nxc",
        """
        echo '[override-params]' >> setup.toml
        echo %s
        sleep 1000 &
        echo $$ $! > pids.new
        ln pids.new pids
        wait
        """
            .formatted(mark));
  }

  private NxcTool tool() {
    return NxcTool.find(NxcProject.at(directory), standIns.path()).orElseThrow();
  }

  private List<String> arguments(String program) throws IOException {
    List<String> call = standIns.call(program);
    return call.subList(1, call.size());
  }

  private static String system() {
    String processor = System.getProperty("os.arch");
    return (processor.equals("amd64") ? "x86_64" : processor) + "-linux";
  }

  /** Waits for the file, which names processes. */
  private static List<ProcessIdentity> identities(Path file) throws Exception {
    Deadline deadline = Deadline.after(Duration.ofSeconds(10));
    while (!Files.exists(file) && !deadline.isOver()) {
      Thread.sleep(5);
    }
    return Stream.of(Files.readString(file).strip().split(" "))
        .map(pid -> ProcessIdentity.of(Long.parseLong(pid)))
        .toList();
  }

  /** What is in the log that a message names; there is no such file then. */
  private static String takenLog(Throwable failure) throws IOException {
    Matcher named = Pattern.compile("said is in (/\\S+)$").matcher(failure.getMessage());
    assertThat(named.find()).isTrue();
    Path log = Path.of(named.group(1));
    String text = Files.readString(log);
    Files.delete(log);
    return text;
  }

  private static List<Path> logsWith(String mark) throws IOException {
    List<Path> found = new ArrayList<>();
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (var logs = Files.newDirectoryStream(temporary, "ensemble-nxc-build-*.log")) {
      for (Path log : logs) {
        if (Files.readString(log).contains(mark)) {
          found.add(log);
        }
      }
    }
    return found;
  }

  private void setup(String text) throws IOException {
    write("setup.toml", text);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }

  private static void assertRefused(ThrowingCallable code, String message) {
    assertThatThrownBy(code).isInstanceOf(EnsembleException.class).hasMessage(message);
  }
}
