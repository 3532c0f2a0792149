// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.ensemble.EnsembleException;

/** Files of text, in UTF-8. */
public final class TextFile {

  private TextFile() {}

  /**
   * What is in a file.
   *
   * @throws EnsembleException if it does not exist, cannot be read or holds something else
   */
  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw wrong(file, "there is no such file", e);
    } catch (CharacterCodingException e) {
      throw wrong(file, "this is no UTF-8 text; save it in that encoding", e);
    } catch (IOException e) {
      throw wrong(file, "cannot be read: " + IoReason.of(e), e);
    }
  }

  private static EnsembleException wrong(Path file, String message, IOException cause) {
    return new EnsembleException(ShownPath.of(file) + ": " + message, cause);
  }
}
