// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import java.time.Duration;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;

/** Says at once, and then every few seconds, what is waited for. */
public final class Waits implements FileLocks.Waiting {

  /** Longer than any build is meant to take. */
  public static final Duration LIMIT = Duration.ofMinutes(60);

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final String text;
  private final Progress progress;
  private Duration next = Duration.ZERO;

  public Waits(String text, Progress progress) {
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
