// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static java.util.regex.Pattern.DOTALL;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Distribution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reference page says what the reader does. */
class DocumentationTests {

  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", DOTALL);

  @TempDir Path directory;
  private String page;

  @BeforeEach
  void readPage() throws IOException {
    page = Files.readString(Path.of("../docs/composition.md"));
  }

  @Test
  void everyKeyIsOnThePage() throws IOException {
    Set<String> missing = new TreeSet<>();
    CompositionSchemaTests.forEachKey(
        new ObjectMapper().readTree(CompositionSchema.text()),
        (key, schema) -> {
          if (!page.matches("(?s).*`" + key + "[`:].*")) {
            missing.add(key);
          }
        });

    assertThat(missing).isEmpty();
  }

  @Test
  void theExamplesAreRead() {
    Sample sample = new Sample(directory);
    sample.with("keys/lab.gpg", "").with("local/monitor.deb", "").with("data/x", "");
    sample.with("local/bzImage", "").with("local/modules.tar", "");
    sample.with("base/motd", "").with("base/setup.sh", "#!/bin/sh\n");
    sample.with("server/setup.sh", "#!/bin/sh\n");

    List<Composition> examples =
        EXAMPLE.matcher(page).results().map(result -> sample.read(text(result))).toList();

    assertThat(examples)
        .extracting(example -> Distribution.of(example, Map.of()).names())
        .containsExactly(
            List.of("server", "client1", "client2"),
            List.of("server"),
            List.of("server", "node1", "node2", "alpha", "beta"));
  }

  @Test
  void theLastExampleHasEveryKey() throws IOException {
    List<MatchResult> examples = EXAMPLE.matcher(page).results().toList();
    String last = text(examples.get(examples.size() - 1));
    Set<String> missing = new TreeSet<>();
    CompositionSchemaTests.forEachKey(
        new ObjectMapper().readTree(CompositionSchema.text()),
        (key, schema) -> {
          if (!last.contains(key + ":")) {
            missing.add(key);
          }
        });

    assertThat(missing).isEmpty();
  }

  private static String text(MatchResult example) {
    return example.group(1);
  }
}
