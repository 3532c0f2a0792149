// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.BackgroundProcess;
import org.ensemble.node.Command;
import org.ensemble.node.Commands;
import org.ensemble.node.Node;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** No acknowledged commit is lost when the primary dies. */
@CompositionTest("postgresql")
@Tag("scenario")
@TestMethodOrder(OrderAnnotation.class)
class PostgresqlIT {

  @Role("primary")
  Node primary;

  @Role("standby")
  Node standby;

  Commands onPrimary;
  Commands onStandby;

  @BeforeEach
  void logIn() {
    onPrimary = primary.as("postgres");
    onStandby = standby.as("postgres");
  }

  @Test
  @Order(1)
  void aCommitIsAcknowledgedOnceTheStandbyHasIt() {
    onPrimary.succeed(sql("CREATE TABLE larches (height int)"));
    standby.power().freeze();
    BackgroundProcess insert = onPrimary.start(sql("INSERT INTO larches VALUES (30)"));
    primary
        .await("the commit waits for the standby")
        .as("postgres")
        .untilSucceeds(sql("SELECT wait_event FROM pg_stat_activity") + " | grep SyncRep");

    standby.power().thaw();

    assertThat(insert.await()).succeeded();
  }

  /** Last, because the primary is not brought back. */
  @Test
  @Order(2)
  void thePromotedStandbyHasEveryCommit() {
    onPrimary.succeed(sql("CREATE TABLE oaks (height int)"));
    onPrimary.succeed("seq -f 'INSERT INTO oaks VALUES (%g);' 50 | psql --quiet"); // 50 commits
    onStandby.expectFailure(sql("DELETE FROM oaks"));

    primary.power().crash();
    onStandby.succeed(sql("SELECT pg_promote()"));

    assertThat(onStandby.succeed(sql("SELECT count(*) FROM oaks"))).hasStdout("50\n");
    onStandby.succeed(sql("INSERT INTO oaks VALUES (51)"));
  }

  private static String sql(String statement) {
    return Command.line("psql", "-Atc", statement);
  }
}
