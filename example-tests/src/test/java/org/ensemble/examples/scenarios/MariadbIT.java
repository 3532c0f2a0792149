// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.Command;
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
    primary.succeed(sql("CREATE DATABASE IF NOT EXISTS app"));
    primary.succeed(sql("CREATE OR REPLACE TABLE app.trees (name varchar(20))"));
  }

  @Test
  void rowsArriveOnTheReplica() {
    primary.succeed(sql("INSERT INTO app.trees VALUES ('oak'), ('ash')"));

    awaitRows(2, "oak");
  }

  @Test
  void theReplicaCatchesUpAfterItWasDown() {
    replica.power().crash();
    primary.succeed(sql("INSERT INTO app.trees SELECT 'birch' FROM app.seq_1_to_1000"));

    replica.power().start();

    awaitRows(1000, "birch");
  }

  private void awaitRows(int rows, String last) {
    replica
        .await("the replica has " + rows + " rows")
        .atMost(ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(replica)
                    .answers(sql("SELECT count(*), max(name) FROM app.trees"), rows + "\t" + last));
  }

  private static String sql(String statement) {
    return Command.line("mariadb", "-Ne", statement);
  }
}
