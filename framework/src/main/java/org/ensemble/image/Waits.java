// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.time.Duration;
import org.ensemble.image.cache.FileLocks;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;

/** Says at once, and then every few seconds, what is waited for. */
final class Waits implements FileLocks.Waiting {

  /** Longer than any build is meant to take. */
  static final Duration LIMIT = Duration.ofMinutes(60);

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final String text;
  private final Progress progress;
  private Duration next = Duration.ZERO;

  Waits(String text, Progress progress) {
    this.text = text;
    this.progress = progress;
  }

  @Override
  public void waited(Duration time) {
    if (time.compareTo(next) >= 0) {
      progress.say(next.isZero() ? text : text + " … " + HumanTime.of(next));
      next = next.plus(INTERVAL);
    }
  }
}
