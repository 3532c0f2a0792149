// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

/** Something that is done if this JVM ends in an orderly way, by Ctrl-C for one. */
public final class JvmEnd {

  private final Thread hook;

  private JvmEnd(Thread hook) {
    this.hook = hook;
  }

  /**
   * Has it done then, beside what others have done then.
   *
   * @param thread the name of the thread that does it
   * @throws IllegalStateException if the JVM is ending already
   */
  public static JvmEnd does(Runnable work, String thread) {
    JvmEnd end = new JvmEnd(new Thread(work, thread));
    Runtime.getRuntime().addShutdownHook(end.hook);
    return end;
  }

  /** Has it not done any more; returns false if the JVM is ending, so that it is being done. */
  public boolean cancel() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      return true;
    } catch (IllegalStateException alreadyEnding) {
      return false;
    }
  }
}
