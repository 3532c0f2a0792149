// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.report.record.FlakeInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlakeLockTests {

  private static final String LOCK =
      """
      {"version": 7, "root": "root", "nodes": {
        "root": {"inputs": {"nixpkgs": "nixpkgs", "mine": "mine"}},
        "nixpkgs": {
          "original": {"type": "github", "owner": "NixOS", "repo": "nixpkgs", "ref": "nixos-22.11"},
          "locked": {"type": "github", "owner": "NixOS", "repo": "nixpkgs", "rev": "ea4c80b",
            "narHash": "sha256-abc", "lastModified": 1}},
        "mine": {
          "original": {"type": "git", "url": "https://gitlab.example/x.git"},
          "locked": {"type": "git", "url": "https://gitlab.example/x.git", "rev": "b0b"}}}}
      """;

  @TempDir Path directory;

  @Test
  void theNearestLockAboveCounts() throws IOException {
    Files.createDirectory(directory.resolve(".git"));
    Files.writeString(directory.resolve("flake.lock"), LOCK);
    Path composition = Files.createDirectories(directory.resolve("a/b"));

    assertThat(FlakeLock.above(composition))
        .containsOnlyKeys("mine", "nixpkgs")
        .containsEntry(
            "nixpkgs", new FlakeInput("github:NixOS/nixpkgs/nixos-22.11", "ea4c80b", "sha256-abc"))
        .containsEntry("mine", new FlakeInput("git:https://gitlab.example/x.git", "b0b", null));
  }

  @Test
  void aLockOutsideOfTheWorkingTreeDoesNot() throws IOException {
    Files.writeString(directory.resolve("flake.lock"), LOCK);
    Path tree = Files.createDirectories(directory.resolve("tree/.git")).getParent();

    assertThat(FlakeLock.above(tree)).isEmpty();
  }

  @Test
  void oneThatCannotBeReadIsNoReasonToFail() throws IOException {
    Files.writeString(directory.resolve("flake.lock"), "<<<<<<<");

    assertThat(FlakeLock.above(directory)).isEmpty();
  }
}
