// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NodeName;
import org.ensemble.junit.Role;
import org.ensemble.node.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts outlive one of the two servers that keep them. */
@CompositionTest("openldap")
@Tag("scenario")
class OpenldapIT {

  private static final String ADMIN = "-D cn=admin,dc=cluster,dc=test -w secret";

  @NodeName("ldap1")
  Node first;

  @NodeName("ldap2")
  Node second;

  @Role("client")
  Node client;

  @Test
  void anAccountAddedOnOneServerIsOnTheOther() {
    addUser(first, "alice", 3001);

    awaitUser(second, "alice");
  }

  @Test
  void theClientKnowsItsUsersWhileAServerIsDown() {
    addUser(second, "bob", 3002);
    awaitUser(first, "bob");

    first.power().crash();
    assertThat(client.succeed("id --user bob")).hasStdout("3002\n");
    addUser(second, "carol", 3003);

    first.power().start();
    awaitUser(first, "carol");
  }

  private static void addUser(Node server, String name, int uid) {
    server
        .file("/root/" + name + ".ldif")
        .write(
            """
            dn: uid=%1$s,ou=people,dc=cluster,dc=test
            objectClass: account
            objectClass: posixAccount
            uid: %1$s
            cn: %1$s
            uidNumber: %2$d
            gidNumber: 3000
            homeDirectory: /home/%1$s
            """
                .formatted(name, uid));
    server.succeed("ldapadd -x " + ADMIN + " -f /root/" + name + ".ldif");
  }

  private static void awaitUser(Node server, String name) {
    server
        .await(server.name() + " knows " + name)
        .atMost(ofSeconds(30))
        .untilSucceeds("ldapsearch -x -LLL uid=" + name + " | grep -q '^dn: '");
  }
}
