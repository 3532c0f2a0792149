// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * What a test may rely on in every flavour. To try a flavour, extend it and say which:
 *
 * <pre>{@code
 * class MyFlavourIT extends FlavourContract {
 *   MyFlavourIT() {
 *     super("myflavour");
 *   }
 * }
 * }</pre>
 *
 * <p>Tests of a capability that the flavour does not claim are skipped with that reason; instead,
 * its refusal is tried. Where the flavour cannot be used, all is skipped with the flavour's own
 * reason, or red if {@code -Densemble.require} names it. Time limits are multiplied by the
 * flavour's slowness. The composition {@code flavour-contract}, beside these classes, is brought up
 * five times, with one to three nodes of 256 MiB.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestClassOrder(ClassOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
public abstract class FlavourContract {

  private final Stage trial;

  /**
   * @param flavour its name; it is found as any run finds it, by {@link java.util.ServiceLoader}
   */
  protected FlavourContract(String flavour) {
    this.trial = new Stage(flavour, this::leftovers);
  }

  /**
   * What a deployment holds outside the JVM where only its flavour knows to look: containers,
   * volumes, jobs of a batch system. What has the id in its name is looked for without it, among
   * processes, cgroups, mounts, network links, and files in {@code /dev/shm}, {@code /run} and
   * {@code /tmp}.
   *
   * @param deployment its id
   * @return a text for each, for messages; empty once the deployment is gone
   */
  protected List<String> leftovers(String deployment) {
    return List.of();
  }

  @BeforeAll
  final void open(@TempDir Path directory) {
    trial.open(directory);
  }

  @AfterAll
  final void close() {
    trial.close();
  }

  @Nested
  @Order(1)
  class Claims extends ClaimsPart {
    Claims() {
      super(trial);
    }
  }

  @Nested
  @Order(2)
  class Facts extends FactsPart {
    Facts() {
      super(trial);
    }
  }

  @Nested
  @Order(3)
  class Commands extends CommandsPart {
    Commands() {
      super(trial);
    }
  }

  @Nested
  @Order(4)
  class Files extends FilesPart {
    Files() {
      super(trial);
    }
  }

  @Nested
  @Order(5)
  class Services extends ServicesPart {
    Services() {
      super(trial);
    }
  }

  @Nested
  @Order(6)
  class Looking extends LookingPart {
    Looking() {
      super(trial);
    }
  }

  @Nested
  @Order(7)
  class ManyNodes extends ManyNodesPart {
    ManyNodes() {
      super(trial);
    }
  }

  @Nested
  @Order(8)
  class Limits extends LimitsPart {
    Limits() {
      super(trial);
    }
  }

  @Nested
  @Order(9)
  class Power extends PowerPart {
    Power() {
      super(trial);
    }
  }

  @Nested
  @Order(10)
  class Freezing extends FreezingPart {
    Freezing() {
      super(trial);
    }
  }

  @Nested
  @Order(11)
  class Upgrade extends UpgradePart {
    Upgrade() {
      super(trial);
    }
  }

  @Nested
  @Order(12)
  class NetworkFaults extends NetworkFaultsPart {
    NetworkFaults() {
      super(trial);
    }
  }

  @Nested
  @Order(13)
  class InnerFaults extends InnerFaultsPart {
    InnerFaults() {
      super(trial);
    }
  }

  @Nested
  @Order(14)
  class Reset extends ResetPart {
    Reset() {
      super(trial);
    }
  }

  @Nested
  @Order(15)
  class Isolation extends IsolationPart {
    Isolation() {
      super(trial);
    }
  }

  @Nested
  @Order(16)
  class Hostile extends HostilePart {
    Hostile() {
      super(trial);
    }
  }

  @Nested
  @Order(17)
  class Loss extends LossPart {
    Loss() {
      super(trial);
    }
  }

  @Nested
  @Order(18)
  class Ends extends EndsPart {
    Ends() {
      super(trial);
    }
  }
}
