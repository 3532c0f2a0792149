// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.scenarios;

import static java.time.Duration.ofSeconds;
import static org.ensemble.assertions.EnsembleAssertions.assertThat;

import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.NodeName;
import org.ensemble.junit.Role;
import org.ensemble.node.Content;
import org.ensemble.node.Node;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Accounts outlive one of the two servers that keep them. */
@CompositionTest("openldap")
@Tag("scenario")
class OpenldapIT {

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
    assertThat(client.os().user("bob")).hasUid(3002);
    addUser(second, "carol", 3003);

    first.power().start();
    awaitUser(first, "carol");
  }

  private static void addUser(Node server, String name, int uid) {
    String entry =
        """
        dn: uid=%1$s,ou=people,dc=cluster,dc=test
        objectClass: account
        objectClass: posixAccount
        uid: %1$s
        cn: %1$s
        uidNumber: %2$d
        gidNumber: 3000
        homeDirectory: /home/%1$s
        """;
    server
        .withStdin(Content.text(entry.formatted(name, uid)))
        .succeed("ldapadd -x -D cn=admin,dc=cluster,dc=test -w secret");
  }

  private static void awaitUser(Node server, String name) {
    server
        .await(name + " is in its directory")
        .atMost(ofSeconds(30))
        .untilSucceeds("ldapsearch -x -LLL uid=" + name + " | grep '^dn: '");
  }
}
