// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.deploy;

import java.util.List;
import java.util.Map;
import org.ensemble.benchmarks.Benchmark;
import org.ensemble.benchmarks.InTurns;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.deployment.Deployment;
import org.ensemble.support.Progress;

/** Four minimal nodes made new, beside four new ones in the place of those before. */
public final class ResetBenchmark implements Benchmark {

  private static final String RESET = "reset";
  private static final String ANEW = "taken down and deployed anew";

  /** A JVM compiles what it runs often. */
  private static final int WARM_UP = 5;

  private static final int ROUNDS = 10;

  @Override
  public String name() {
    return "reset";
  }

  @Override
  public List<Row> run(Progress progress) throws Exception {
    TimedFlavour sandbox = TimedFlavour.sandbox();
    Map<String, Samples> samples;
    try (Deployment kept = sandbox.deploy(FirstDeployment.FOUR_NODES)) {
      samples =
          new InTurns()
              .add(RESET, Go.timed(kept::reset))
              .add(
                  ANEW,
                  Go.timed(
                      () -> {
                        try (Deployment other = sandbox.deploy(FirstDeployment.FOUR_NODES)) {
                          other.nodes();
                        }
                      }))
              .run(WARM_UP, ROUNDS, progress);
    }
    return List.of(
        Row.compared(
            "reset of 4 nodes", samples.get(RESET), ANEW, samples.get(ANEW), Samples::spread));
  }
}
