// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.deployment.Deployment;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.ensemble.node.Throughout;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A service with a database goes from release 1 to 2 and back, and every note is there. */
@CompositionTest("notes")
@Tag("scenario")
@TestMethodOrder(OrderAnnotation.class)
class NotesIT {

  @Role("database")
  Node database;

  @Role("app")
  Nodes servers;

  @Test
  @Order(1)
  void theDatabaseIsMigratedUnderServersOfTheOldRelease(Deployment deployment) throws Exception {
    Notes first = new Notes(servers.first());
    assertThat(first.add("larches", "anna")).containsExactly("larches");

    deployment.upgrade("v2", database);

    assertThat(database.unit("migrate").journal()).hasLine("made migration 2");
    assertThat(first.add("oaks", "anna")).containsExactly("larches", "oaks");
  }

  @Test
  @Order(2)
  void thereIsAlwaysAServerWhileOneAfterTheOtherIsUpgraded(Deployment deployment) throws Exception {
    Throughout.holds("a server shows the notes", this::someServerShowsTheNotes)
        .during(() -> deployment.rollingUpgrade("v2", servers));

    for (Node server : servers) {
      assertThat(new Notes(server).all())
          .containsExactly("larches by somebody", "oaks by somebody");
    }
    assertThat(new Notes(servers.first()).add("elms", "anna")).contains("elms by anna");
  }

  @Test
  @Order(3)
  void theOldReleaseStillShowsTheNotes(Deployment deployment) throws Exception {
    deployment.upgrade("");

    assertThat(new Notes(servers.first()).all()).containsExactly("larches", "oaks", "elms");
  }

  @Test
  @Order(4)
  void whoWroteANoteIsKnownAgainAfterwards(Deployment deployment) throws Exception {
    deployment.upgrade("v2");

    assertThat(database.unit("migrate").journal()).hasNoLine("made migration");
    assertThat(new Notes(servers.first()).all())
        .containsExactly("larches by somebody", "oaks by somebody", "elms by anna");
  }

  private void someServerShowsTheNotes() throws Exception {
    AssertionError unseen = new AssertionError("no server shows the notes");
    for (Node server : servers) {
      try {
        assertThat(new Notes(server).all()).hasSize(2);
        return;
      } catch (Exception | AssertionError e) {
        unseen.addSuppressed(e);
      }
    }
    throw unseen;
  }
}
