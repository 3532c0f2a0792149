// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import org.ensemble.EnsembleException;

/**
 * Whether another machine answers at all: bash tries to connect to a port that hardly ever has a
 * listener, and a refusal is an answer, too.
 *
 * @param address to connect to
 * @param seconds after which silence counts as none
 */
public record AnswerLook(String address, long seconds) implements Look<Boolean> {

  private static final int NO_BASH = 47;

  /** discard, of RFC 863. */
  private static final int PORT = 9;

  @Override
  public String command() {
    return "command -v bash >/dev/null || exit %4$d; timeout %3$d bash -c 'exec 3<>/dev/tcp/%1$s/%2$d' 2>&1 && echo accepted || true"
        .formatted(address, PORT, seconds, NO_BASH);
  }

  @Override
  public boolean answers(int status) {
    return status == 0 || status == NO_BASH;
  }

  @Override
  public Boolean read(Sight sight) {
    if (sight.status() == NO_BASH) {
      throw new EnsembleException(
          "whether node `"
              + sight.node()
              + "` reaches "
              + address
              + " cannot be found out without a port: that takes bash, which it lacks; name a port that something listens to");
    }
    return sight.text().contains("Connection refused") || sight.text().contains("accepted");
  }
}
