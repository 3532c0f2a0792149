// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.KeyPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.ensemble.support.ShownPath;

/**
 * The private keys of a user, which they log in with elsewhere. They are read, and stay where they
 * are.
 *
 * @param directory such as {@code ~/.ssh}; need not exist
 */
public record UserKeys(Path directory) {

  /** In bytes. */
  private static final long LONGEST = 1 << 16;

  /**
   * The one of which the public half is known.
   *
   * @param publicLine as {@code ssh-keygen} writes it
   * @throws EnsembleException if it is no such line, if no private key belongs to it, or if that
   *     has a passphrase, for there is nobody to ask for it
   */
  public ClientKey of(String publicLine) {
    String line = publicLine.strip();
    byte[] blob = blob(line);
    for (Path file : files()) {
      try {
        byte[] content = Files.readAllBytes(file);
        if (new String(content, ISO_8859_1).startsWith("-----BEGIN ")) {
          KeyPair pair = KeyPair.load(new JSch(), file.toString());
          if (Arrays.equals(blob, pair.getPublicKeyBlob())) {
            return usable(file, pair, content, line);
          }
        }
      } catch (JSchException | IOException notReadableAsKey) {
        // Others may be: if none is, that is said.
      }
    }
    throw new EnsembleException(
        ShownPath.of(directory)
            + ": found no private key that belongs to `"
            + shown(line)
            + "`, which alone may log in to the nodes; run this as the user who has started them,"
            + " or start them again with a key that is there (`nxc start -i ~/.ssh/KEY.pub`)");
  }

  private static ClientKey usable(Path file, KeyPair pair, byte[] content, String line) {
    if (pair.isEncrypted()) {
      throw new EnsembleException(
          ShownPath.of(file)
              + ": this key, which the nodes ask for, has a passphrase, and nobody is there to type"
              + " it; make one without (`ssh-keygen -N '' -f FILE`) and start them again with it"
              + " (`nxc start -i FILE.pub`)");
    }
    return ClientKey.of(content, line);
  }

  private static byte[] blob(String line) {
    try {
      return SshKey.of(new byte[0], line).publicBlob();
    } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
      throw new EnsembleException(
          "`" + shown(line) + "` is no public key of SSH, such as `ssh-ed25519 AAAA… me@here`", e);
    }
  }

  /** The kind and the comment tell people which key it is, its middle does not. */
  private static String shown(String line) {
    String[] words = line.split(" ", 3);
    return words.length < 3 || words[1].length() <= 12
        ? line
        : words[0] + " …" + words[1].substring(words[1].length() - 8) + " " + words[2];
  }

  private List<Path> files() {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(UserKeys::mayBeKey).sorted().toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new EnsembleException(
          ShownPath.of(directory) + " cannot be listed: " + IoReason.of(e), e);
    }
  }

  private static boolean mayBeKey(Path file) {
    try {
      return Files.isRegularFile(file) && Files.size(file) <= LONGEST;
    } catch (IOException gone) {
      return false;
    }
  }
}
