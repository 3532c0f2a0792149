// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ensemble.deployment.Settings;
import org.ensemble.node.Node;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What whoever runs the tests is told of nodes that come up, as the command line does. */
class ProgressIT {

  @TempDir Path directory;

  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void eachNodeSaysWhatItDoesUntilItIsReady() {
    run(ComesUpTestCase.class);

    assertThat(told)
        .containsExactly(
            "single waits for its turn", "single boots", "single has booted", "single ready");
  }

  @CompositionTest(value = "mini", roles = "pair=0")
  static class ComesUpTestCase {
    @Test
    void whatATestDoesIsItsOwnAffair(@Role("single") Node node) {
      node.power().crash();
      node.power().start();
    }
  }

  @Test
  void oneThatIsNeverReadySaysWhatItWaitsForAndThenIsGone() {
    run(NeverReadyTestCase.class);

    assertThat(told)
        .contains("waiting1 waits until file `/never` exists", "waiting1 ")
        .doesNotContain("waiting1 ready");
  }

  @CompositionTest(value = "never-ready", roles = "waiting=1")
  static class NeverReadyTestCase {
    @Test
    void test() {}
  }

  private void run(Class<?> tests) {
    try (LauncherSession session = LauncherFactory.openSession()) {
      session.getStore().put(Namespace.create(Progress.class), Progress.class, new Told());
      session
          .getLauncher()
          .execute(
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClass(tests))
                  .configurationParameter(Settings.STATE, directory.resolve("state").toString())
                  .configurationParameter(
                      Settings.EVIDENCE, directory.resolve("evidence").toString())
                  .build());
    }
  }

  private final class Told implements Progress {
    @Override
    public void say(String line) {}

    @Override
    public void node(String deployment, String node, String doing) {
      told.add(node + " " + doing);
    }
  }
}
