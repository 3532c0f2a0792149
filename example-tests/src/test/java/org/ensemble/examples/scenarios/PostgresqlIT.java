// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Role;
import org.ensemble.node.CommandResult;
import org.ensemble.node.Node;
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

  @Test
  @Order(1)
  void aCommitIsAcknowledgedOnceTheStandbyHasIt() {
    sql(primary, "CREATE TABLE trees (name text)");
    standby.power().crash();
    String insert = "timeout 1 psql -qc \"INSERT INTO trees VALUES ('larch')\"";
    assertThat(primary.as("postgres").expectFailure(insert)).hasStatus(124);

    standby.power().start();

    primary
        .await("commits are acknowledged again")
        .untilAsserted(() -> primary.as("postgres").succeed(insert));
  }

  @Test
  @Order(2)
  void thePromotedStandbyHasEveryCommit() {
    sql(primary, "TRUNCATE trees");
    // 50 commits
    primary.as("postgres").succeed("seq -f \"INSERT INTO trees VALUES ('oak %g');\" 50 | psql -q");

    primary.power().crash();
    sql(standby, "SELECT pg_promote(wait_seconds => 30)");

    assertThat(sql(standby, "SELECT count(*) FROM trees")).hasStdout("50\n");
    sql(standby, "INSERT INTO trees VALUES ('ash')");
  }

  private static CommandResult sql(Node node, String statement) {
    return node.as("postgres").succeed("psql -Atc \"" + statement + "\"");
  }
}
