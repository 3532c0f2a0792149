// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.ensemble.EnsembleException;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.Resources;
import org.ensemble.composition.Role;
import org.ensemble.composition.RoleSize;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.deployment.evidence.NodeEvidence;
import org.ensemble.deployment.faults.Abilities;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.flavour.FakeFlavour;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.MachineEnd;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Usability;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Slowness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartFailureTests {

  private static final Role ROLE =
      new Role(
          "node",
          new RoleSize.Single(),
          ImagePart.NONE,
          List.of(),
          new Resources(Resources.DEFAULT_MEMORY, null, List.of()),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          false,
          List.of(),
          List.of(),
          Kernel.DEFAULT,
          List.of());

  @TempDir Path directory;

  private final Masking masking = new Masking(Map.of("PASSWORD", "xyzzy"));
  private final List<DeployedNode> nodes = new ArrayList<>();

  @AfterEach
  void close() {
    nodes.forEach(DeployedNode::close);
  }

  @Test
  void theNodeThatFailedComesFirstAndThoseThatWereCancelledAreOnlyNamed() throws IOException {
    booting("a", "[  OK  ] fine\n");
    lost("b", "kernel is unhappy\n", "its first process has ended");
    DeployedNode failed = booting("c", "login: xyzzy\n\n\u001b[1mlast\u001b[0m\n");
    off("d");
    booting("e", "[  OK  ] fine\n").markReady();

    EnsembleException failure =
        failure(new NodeFailedException(failed, new EnsembleException("no `xyzzy`")));

    assertThat(failure)
        .hasMessage(
            """
            composition `demo` did not come up in flavour `paper` (1.5 s): no `(secret PASSWORD)`
            the console of node `c` ends with:
              login: (secret PASSWORD)
              last
            node `b` is lost: its first process has ended
            the console of node `b` ends with:
              kernel is unhappy
            cancelled because of that: `a`, `d`
            evidence: %s""",
            directory.resolve("evidence"))
        .hasNoCause();
  }

  @Test
  void aConsoleIsCutAndSoIsALongListOfNames() throws IOException {
    StringBuilder console = new StringBuilder();
    IntStream.rangeClosed(1, 20).forEach(i -> console.append("line ").append(i).append('\n'));
    DeployedNode failed = booting("failed", console.toString());
    for (int i = 1; i <= 12; i++) {
      off("n" + i);
    }

    assertThat(
            String.valueOf(
                    failure(new NodeFailedException(failed, new EnsembleException("no")))
                        .getMessage())
                .lines())
        .hasSize(1 + 1 + 15 + 2)
        .contains("  line 6", "  line 20")
        .contains(
            "cancelled because of that: `n1`, `n2`, `n3`, `n4`, `n5`, `n6`, `n7`, `n8`, `n9`,"
                + " `n10` and 2 more");
  }

  @Test
  void whereNothingWasStartedThereIsNothingToTell() {
    assertThat(failure(new EnsembleException("no room")))
        .hasMessage("composition `demo` did not come up in flavour `paper` (1.5 s): no room");
  }

  @Test
  void whatNobodyForesawIsTheCause() {
    IOException cause = new IOException("gone");
    UncheckedIOException mistake = new UncheckedIOException("unforeseen", cause);

    assertThat(failure(mistake))
        .hasMessage(
            "composition `demo` did not come up in flavour `paper` (1.5 s):"
                + " java.io.UncheckedIOException: unforeseen")
        .hasCause(mistake);
    assertThat(failure(new EnsembleException("no", new EnsembleException("no", cause))))
        .hasCause(cause);
  }

  @Test
  void oneThatDoesNotComeUpAgainIsToldInTheSameWay() throws IOException {
    DeployedNode failed = booting("a", "last\n");

    EnsembleException failure =
        new StartFailure("demo", "paper", directory.resolve("evidence"), nodes, masking)
            .ofReset(
                new NodeFailedException(failed, new EnsembleException("no `xyzzy`")),
                Duration.ofMillis(1500));

    assertThat(failure)
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "composition `demo` could not be reset in flavour `paper` (1.5 s): no `(secret PASSWORD)`\n"
                + "the console of node `a` ends with:\n  last\nevidence: "
                + directory.resolve("evidence"));
  }

  private EnsembleException failure(RuntimeException reason) {
    return new StartFailure("demo", "paper", directory.resolve("evidence"), nodes, masking)
        .of(reason, Duration.ofMillis(1500));
  }

  private DeployedNode booting(String name, String console) throws IOException {
    return lost(name, console, null);
  }

  private DeployedNode lost(String name, String console, @Nullable String end) throws IOException {
    DeployedNode node = node(name, end);
    Files.writeString(node.evidence().console(), console);
    node.powerOn();
    return node;
  }

  private void off(String name) {
    node(name, null);
  }

  private DeployedNode node(String name, @Nullable String end) {
    DeployedNode node =
        new DeployedNode(
            new PlannedNode(name, ROLE, 1, false, List.of()),
            "192.168.1.1",
            new Paper(end),
            HostKey.generate(name),
            ClientKey.generate(),
            new NodeEvidence(directory.resolve("evidence").resolve(name), masking),
            new TestDeployments(directory).settings(),
            Slowness.NONE,
            masking,
            new FaultBook(
                faults -> {}, new Abilities(new FakeFlavour("paper", new Usability.Usable()))),
            () -> nodes,
            doing -> {});
    nodes.add(node);
    return node;
  }

  /** Starts machines of paper, which have ended at once if there is a reason. */
  private record Paper(@Nullable String end) implements Premises, Machine {

    @Override
    public Machine start(String name) {
      return this;
    }

    @Override
    public WayIn wayIn() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<MachineEnd> ended() {
      return end == null
          ? new CompletableFuture<>()
          : CompletableFuture.completedFuture(new MachineEnd(false, end));
    }

    @Override
    public void crash() {}

    @Override
    public void close() {}
  }
}
