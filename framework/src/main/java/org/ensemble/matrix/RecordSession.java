// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import org.ensemble.report.notes.RunNotes;
import org.junit.platform.engine.support.store.Namespace;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has everything that a launcher runs recorded: the extension finds the notes in the session, the
 * listener has them. Found by {@link java.util.ServiceLoader}.
 */
public final class RecordSession implements LauncherSessionListener {

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    RunNotes notes = new RunNotes();
    session.getStore().put(Namespace.create(RunNotes.PLACE), RunNotes.class, notes);
    session.getLauncher().registerTestExecutionListeners(new RecordListener(notes));
  }
}
