// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.deployment.Settings;
import org.ensemble.node.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/** What the reports of JUnit have of a test that has failed on nodes, and what they must not. */
class AttachmentIT {

  private static final String PLACE =
      "junit-jupiter/" + AttachmentIT.class.getName() + "_SecretTestCase/";

  @TempDir Path directory;

  private Path run(Class<?> type) throws IOException {
    Path reports = directory.resolve(type.getSimpleName());
    LauncherDiscoveryRequestBuilder request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(type))
            .configurationParameters(
                Map.of(
                    Settings.STATE,
                    directory.resolve("state").toString(),
                    Settings.EVIDENCE,
                    directory.resolve("evidence").toString(),
                    Settings.FLAVOUR,
                    "sandbox",
                    LauncherConstants.OUTPUT_DIR_PROPERTY_NAME,
                    reports.toString(),
                    "junit.platform.reporting.open.xml.enabled",
                    "true"));
    try (LauncherSession session = LauncherFactory.openSession()) {
      session
          .getLauncher()
          .execute(
              request.build(),
              new LegacyXmlReportGeneratingListener(reports, new PrintWriter(System.out, true)));
    }
    return reports;
  }

  private static List<String> attachments(Path reports) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(reports)) {
      files
          .filter(file -> file.toString().endsWith(".txt"))
          .map(file -> reports.relativize(file).toString())
          .forEach(found::add);
    }
    return found;
  }

  @Test
  void whatHasFailedHasItsEvidenceAttached() throws IOException {
    Path reports = run(SecretTestCase.class);

    List<String> attached = attachments(reports);
    assertThat(attached.stream().map(name -> name.replaceFirst("limits-\\w{6}", "limits-ID")))
        .containsExactlyInAnyOrder(
            PLACE + "fails(org.ensemble.node.Node)/failure-limits-ID.txt",
            PLACE + "dynamic(org.ensemble.node.Node)/_2/failure-limits-ID.txt",
            PLACE + "failure-limits-ID.txt");
    String open = Files.readString(reports.resolve("open-test-report.xml"));
    assertThat(attached)
        .allSatisfy(
            name -> assertThat(open).containsPattern("<file [^>]*path=\"\\Q" + name + "\\E\""));
    Path failed = reports.resolve(first(attached, "fails"));
    assertThat(Files.size(failed)).isLessThan(16 << 10);
    assertThat(Files.readString(failed))
        .startsWith("SecretTestCase > fails(Node): deployment limits-")
        .contains(
            " of composition limits in flavour sandbox\n\n",
            "but was: \"(secret ENSEMBLE_TEST_SECRET)\"",
            "\nlikely cause: unit `dies.service` on node `one` failed",
            "\nevidence: " + directory.resolve("evidence"),
            "\none/commands.log ends:\n",
            "root$ echo of the first node",
            "| (secret ENSEMBLE_TEST_SECRET)",
            "\none/journal.log ends:\n",
            "\ntwo/console.log ends:\n");
    assertThat(Files.readString(reports.resolve(first(attached, "dynamic"))))
        .startsWith("SecretTestCase > red: deployment limits-");
  }

  private static String first(List<String> names, String part) {
    return names.stream().filter(name -> name.contains(part)).findFirst().orElseThrow();
  }

  @Test
  void noReportHasASecretWhateverTheTestSays() throws IOException {
    String secret = System.getenv("ENSEMBLE_TEST_SECRET");
    try (Stream<Path> files = Files.walk(run(SecretTestCase.class))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      assertThat(all).hasSizeGreaterThan(4);
      assertThat(all).allSatisfy(file -> assertThat(file).content().doesNotContain(secret));
    }
  }

  @CompositionTest("limits")
  static class SecretTestCase {

    @Test
    void passes(@NodeName("one") Node one) {
      one.succeed("true");
    }

    @Test
    void isAborted(@NodeName("one") Node one) {
      Assumptions.assumeTrue(false, one.file("/run/secrets/ENSEMBLE_TEST_SECRET").text());
    }

    @Test
    void fails(@NodeName("one") Node one) {
      one.succeed("echo of the first node; cat /run/secrets/ENSEMBLE_TEST_SECRET; echo");
      one.succeed("systemd-run -q --unit=dies -p Type=oneshot false || true");
      assertThat(one.file("/run/secrets/ENSEMBLE_TEST_SECRET").text()).isEqualTo("nothing");
    }

    @TestFactory
    List<DynamicTest> dynamic(@NodeName("one") Node one) {
      return List.of(
          dynamicTest("green", () -> one.succeed("true")),
          dynamicTest("red", () -> one.succeed("exit 3")));
    }

    @AfterAll
    static void failsInTheEnd(@NodeName("one") Node one) {
      one.succeed("exit 4");
    }
  }
}
