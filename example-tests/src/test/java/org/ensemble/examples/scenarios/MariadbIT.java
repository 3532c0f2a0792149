// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.CommandResult;
import org.ensemble.node.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A replica has the rows of its primary, sooner or later. */
@CompositionTest("mariadb")
@Tag("scenario")
class MariadbIT {

  @Role("primary")
  Node primary;

  @Role("replica")
  Node replica;

  @BeforeEach
  void makeTable() {
    sql(primary, "CREATE DATABASE IF NOT EXISTS app");
    sql(primary, "CREATE OR REPLACE TABLE app.trees (name varchar(20))");
  }

  @Test
  void rowsArriveOnTheReplica() {
    sql(primary, "INSERT INTO app.trees VALUES ('oak'), ('ash')");

    awaitRows(2);
  }

  @Test
  void theReplicaCatchesUpAfterItWasDown() {
    replica.power().crash();
    sql(primary, "INSERT INTO app.trees SELECT 'birch' FROM app.seq_1_to_1000");

    replica.power().start();

    awaitRows(1000);
    assertThat(sql(replica, "SELECT DISTINCT name FROM app.trees")).hasStdout("birch\n");
  }

  private void awaitRows(int rows) {
    replica
        .await("the replica has " + rows + " rows")
        .atMost(ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(sql(replica, "SELECT count(*) FROM app.trees")).hasStdout(rows + "\n"));
  }

  private static CommandResult sql(Node node, String statement) {
    return node.succeed("mariadb -Ne \"" + statement + "\"");
  }
}
