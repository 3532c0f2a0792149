// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why something could not be done with a file, in the words of a shell. */
public final class IoReason {

  private IoReason() {}

  /** Such as {@code Permission denied}; which file it is about is for the caller to say. */
  public static String of(IOException e) {
    if (e instanceof FileSystemException problem && problem.getReason() != null) {
      return problem.getReason();
    } else if (e instanceof AccessDeniedException) {
      return "Permission denied";
    } else if (e instanceof NoSuchFileException) {
      return "No such file or directory";
    } else if (e instanceof FileAlreadyExistsException) {
      return "File exists";
    }
    // The message of any other exception about a file is only the file's name.
    return e instanceof FileSystemException || e.getMessage() == null
        ? e.toString()
        : e.getMessage();
  }
}
