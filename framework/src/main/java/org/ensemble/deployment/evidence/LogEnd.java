// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.List;

/**
 * How a log of a node ends, without secrets and with nothing that a terminal would obey. Masked
 * here for the console's sake, which is masked only when its deployment closes.
 */
record LogEnd(Path log, Masking masking) {

  /**
   * Its last lines that say anything; none if there is no such file yet.
   *
   * @param bytes of the end that are looked at: a node may print without end
   */
  List<String> lines(int most, int bytes) {
    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
      long skipped = Math.max(0, file.length() - bytes);
      byte[] end = new byte[(int) (file.length() - skipped)];
      file.seek(skipped);
      file.readFully(end);
      byte[] masked = skipped > 0 ? masking.applyToEnd(end) : masking.apply(end);
      List<String> said = ConsoleText.lines(new String(masked, UTF_8));
      return said.subList(Math.max(0, said.size() - most), said.size());
    } catch (IOException nothingYet) {
      return List.of();
    }
  }
}
