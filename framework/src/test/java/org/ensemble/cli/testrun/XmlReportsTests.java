// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** What build servers are shown. */
@Isolated("swaps System.out, and sets a system property")
class XmlReportsTests {

  private static final String OPEN = "junit.platform.reporting.open.xml.enabled";

  @TempDir Path directory;

  private final Recorded plain = new Recorded(Look.PLAIN);

  @AfterEach
  void forget() {
    System.clearProperty(OPEN);
  }

  private void run(Path turn, Class<?> type) {
    new TestRun(plain.output(), new XmlReports(turn)).of(List.of(selectClass(type)));
  }

  private static Document read(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(file.toFile());
  }

  private static Stream<Element> elements(Document document, String name) {
    var found = document.getElementsByTagNameNS("*", name);
    return IntStream.range(0, found.getLength()).mapToObj(found::item).map(Element.class::cast);
  }

  @Test
  void aPatternFindsThem() throws Exception {
    Path turn = directory.resolve("target/ensemble/RUN/junit/sandbox/base/1");

    run(turn, Fixtures.Mixed.class);

    for (String pattern : List.of("TEST-*.xml", "*.xml")) {
      var matcher =
          FileSystems.getDefault()
              .getPathMatcher("glob:" + directory + "/target/ensemble/*/junit/**/" + pattern);
      try (Stream<Path> all = Files.walk(directory)) {
        assertThat(all.filter(matcher::matches)).contains(turn.resolve("TEST-junit-jupiter.xml"));
      }
    }
  }

  @Test
  void aBuildServerIsToldOfEveryTest() throws Exception {
    run(directory, Fixtures.Mixed.class);

    Document report = read(directory.resolve("TEST-junit-jupiter.xml"));
    Element suite = report.getDocumentElement();

    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("7");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2");
    assertThat(elements(report, "error").map(error -> error.getAttribute("message")))
        .contains("node `a` was lost\nits console said: bye");
  }

  @Test
  void theOpenFormatHasThemToo() throws Exception {
    run(directory, Fixtures.Mixed.class);

    Document report = read(directory.resolve("open-test-report.xml"));

    assertThat(elements(report, "result").map(result -> result.getAttribute("status")))
        .contains("SUCCESSFUL", "FAILED", "SKIPPED", "ABORTED");
    // Who has cloned what from where is for the record to say, which knows what is secret.
    assertThat(elements(report, "repository")).isEmpty();
  }

  @Test
  void whoDoesNotWantTheOpenFormatSaysSo() {
    System.setProperty(OPEN, "false");

    run(directory, Fixtures.Green.class);

    assertThat(directory.resolve("open-test-report.xml")).doesNotExist();
    assertThat(directory.resolve("TEST-junit-jupiter.xml")).exists();
  }

  @Test
  void aDirectoryThatCannotBeMadeIsSaidAndStopsNothing() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "");
    System.setProperty(OPEN, "false");

    Tally tally =
        new TestRun(plain.output(), new XmlReports(file.resolve("turn")))
            .of(List.of(selectClass(Fixtures.Green.class)));

    assertThat(tally.passed()).isEqualTo(1);
    assertThat(plain.lines()).anyMatch(line -> line.startsWith("Could not create reports"));
  }
}
