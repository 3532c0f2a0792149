// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.InTurns;
import org.ensemble.benchmarks.InTurns.Action;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.benchmarks.commands.Entrance;
import org.ensemble.benchmarks.commands.PeerKey;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.node.Content;
import org.ensemble.node.Node;
import org.ensemble.support.Progress;

/** A GiB to a node and back. */
public final class FilesBenchmark implements Benchmark {

  private static final DeploymentRequest ONE_NODE =
      new DeploymentRequest("minimal", "node=1", null, Map.of());

  private static final int PIECE = 1 << 20;
  private static final int PIECES = 1 << 10;
  private static final int WARM_UP = 1;
  private static final int ROUNDS = 5;
  private static final double LIMIT = 1;
  private static final long HEAP_LIMIT = 64 << 20;
  private static final int TEXTS = 200;

  private static final String ON_NODE = "/root/copy";
  private static final String OURS = "ours";
  private static final String SCP = "scp";

  @Override
  public String name() {
    return "files";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    Path directory = Files.createTempDirectory("benchmark-");
    try (Deployment deployment = TimedFlavour.sandbox().deploy(ONE_NODE)) {
      Node node = deployment.nodes().iterator().next();
      Path original = directory.resolve("original");
      fill(original);
      PeerKey key = PeerKey.generate(directory);
      key.letInto(node);
      Scp scp = new Scp(Entrance.of(deployment, node), key);
      return run(node, scp, original, directory.resolve("copy"), progress);
    } finally {
      for (String name : List.of("original", "copy", "key")) {
        Files.deleteIfExists(directory.resolve(name));
      }
      Files.delete(directory);
    }
  }

  private static List<Row> run(Node node, Scp scp, Path original, Path copy, Progress progress)
      throws Exception {
    Map<String, Samples> to =
        new InTurns()
            .add(OURS, anew(node, () -> node.file(ON_NODE).copyFrom(original)))
            .add(SCP, anew(node, () -> scp.toNode(original, ON_NODE)))
            .run(WARM_UP, ROUNDS, progress);
    Map<String, Samples> from =
        new InTurns()
            .add(OURS, anew(copy, () -> node.file(ON_NODE).copyTo(copy)))
            .add(SCP, anew(copy, () -> scp.fromNode(ON_NODE, copy)))
            .run(WARM_UP, ROUNDS, progress);
    List<Row> rows = new ArrayList<>();
    rows.add(against("1 GiB to a node", to));
    rows.add(against("1 GiB from a node", from));
    rows.add(
        heap(
            "heap for 1 GiB to a node",
            LiveHeap.growthDuring(() -> node.file(ON_NODE).copyFrom(original))));
    rows.add(
        heap(
            "heap for 1 GiB to a node, from a stream",
            LiveHeap.growthDuring(
                () ->
                    node.file(ON_NODE)
                        .write(Content.stream(() -> Files.newInputStream(original))))));
    rows.add(
        heap(
            "heap for 1 GiB from a node",
            LiveHeap.growthDuring(() -> node.file(ON_NODE).copyTo(copy))));
    Map<String, Samples> small =
        new InTurns()
            .add(OURS, Go.timed(() -> node.file("/root/note").withMode("0600").write("a text\n")))
            .run(TEXTS, TEXTS, progress);
    rows.add(Row.plain("a text with a mode", small.get(OURS).tail()));
    return rows;
  }

  private static Row against(String name, Map<String, Samples> samples) {
    return Row.ratio(name, samples.get(OURS), SCP, samples.get(SCP), Samples::spread, LIMIT);
  }

  private static Row heap(String name, long bytes) {
    return Row.kept(name, (bytes >> 20) + " MiB", "64 MiB", bytes <= HEAP_LIMIT);
  }

  private static Go anew(Node node, Action action) {
    return () -> {
      node.file(ON_NODE).delete();
      return Go.timed(action).take();
    };
  }

  private static Go anew(Path copy, Action action) {
    return () -> {
      Files.deleteIfExists(copy);
      return Go.timed(action).take();
    };
  }

  /** Nothing in between can make it smaller. */
  private static void fill(Path file) throws IOException {
    Random random = new Random(1);
    byte[] piece = new byte[PIECE];
    try (OutputStream stream = Files.newOutputStream(file)) {
      for (int i = 0; i < PIECES; i++) {
        random.nextBytes(piece);
        stream.write(piece);
      }
    }
  }
}
