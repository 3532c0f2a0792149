// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;
import org.ensemble.linux.ProcessIdentity;

/** Deployments of which nothing is there but what keepers write to disk. */
public final class SomeFacts {

  private SomeFacts() {}

  /** One whose keeper is this process. */
  public static KeptFacts of(String id, String composition, long since) {
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
    return of(id, composition, since, self);
  }

  public static KeptFacts of(String id, String composition, long since, ProcessIdentity keeper) {
    return new KeptFacts(
        id,
        composition,
        "paper",
        null,
        List.of("server"),
        List.of(
            new KeptNode(
                "server", "server", "192.168.1.1", "ssh-ed25519 AAAA server", null, "/nowhere")),
        1,
        "",
        "/evidence",
        since,
        7_200,
        keeper.pid(),
        keeper.startTime());
  }

  public static void publish(Path state, KeptFacts facts) throws Exception {
    KeptPlace place = new KeptPlace(state, facts.id());
    Files.createDirectories(place.directory().getParent());
    place.make();
    place.publish(facts);
  }
}
