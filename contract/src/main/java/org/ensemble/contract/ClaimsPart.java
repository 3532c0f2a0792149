// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Flavour;
import org.ensemble.node.Disks;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a flavour says of itself; what it does not claim is refused before anything is done. */
abstract class ClaimsPart extends Part {

  ClaimsPart(Stage stage) {
    super(stage);
  }

  @Test
  void itsNameCanBeTypedAndItsDescriptionRead() {
    Flavour flavour = stage.flavour();

    assertThat(flavour.name()).matches("[a-z][a-z0-9-]*");
    assertThat(flavour.description()).isNotBlank().doesNotContain("\n");
    assertThat(deployment().flavour()).isEqualTo(flavour.name());
  }

  @TestFactory
  Stream<DynamicTest> whatItDoesNotClaimIsRefused() {
    return verbs().entrySet().stream()
        .filter(verb -> !stage.has(verb.getValue().capability()))
        .map(
            verb ->
                DynamicTest.dynamicTest(
                    verb.getKey(), () -> requireRefused(verb.getKey(), verb.getValue())));
  }

  /** A verb of the node handle or of the deployment, and what it needs. */
  private record Verb(Capability capability, ThrowingCallable call) {}

  private Map<String, Verb> verbs() {
    Map<String, Verb> verbs = new LinkedHashMap<>();
    verbs.put("power().crash()", new Verb(Capability.POWER, () -> beta().power().crash()));
    verbs.put("power().shutdown()", new Verb(Capability.POWER, () -> beta().power().shutdown()));
    verbs.put("power().reboot()", new Verb(Capability.POWER, () -> beta().power().reboot()));
    verbs.put("power().start()", new Verb(Capability.POWER, () -> beta().power().start()));
    verbs.put("power().outage()", new Verb(Capability.POWER, () -> beta().power().outage()));
    verbs.put("power().freeze()", new Verb(Capability.FREEZE, () -> beta().power().freeze()));
    verbs.put(
        "upgrade()", new Verb(Capability.UPGRADE, () -> deployment().upgrade("next", beta())));
    verbs.put("reset()", new Verb(Capability.RESET, () -> deployment().reset()));
    Capability faults = Capability.NETWORK_FAULTS;
    verbs.put("network().block()", new Verb(faults, () -> beta().network().block()));
    verbs.put("network().drop()", new Verb(faults, () -> beta().network().drop(alpha())));
    verbs.put("network().loss()", new Verb(faults, () -> beta().network().loss(10)));
    verbs.put("network().rate()", new Verb(faults, () -> beta().network().rate(1_000_000)));
    verbs.put(
        "partition()",
        new Verb(
            faults,
            () -> deployment().partition(new Nodes(List.of(alpha())), new Nodes(List.of(beta())))));
    verbs.put(
        "network().delay()",
        new Verb(Capability.LINK_DELAY, () -> beta().network().delay(ofMillis(5))));
    verbs.put(
        "console().send()", new Verb(Capability.CONSOLE, () -> beta().console().send("hello")));
    verbs.put(
        "os().clock().jump()",
        new Verb(Capability.CLOCK, () -> beta().os().clock().jump(ofHours(1))));
    verbs.put(
        "os().clock().offset()",
        new Verb(Capability.CLOCK, () -> beta().os().clock().offset(ofHours(1))));
    verbs.put(
        "os().disks().plug()",
        new Verb(Capability.HOT_PLUG, () -> beta().os().disks().plug("extra", Disks.MIB)));
    verbs.put(
        "os().disks().unplug()",
        new Verb(Capability.HOT_PLUG, () -> beta().os().disks().unplug("extra")));
    return verbs;
  }

  private void requireRefused(String name, Verb verb) {
    assertThatThrownBy(verb.call())
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "`%s` needs %s (capability %s), which flavour `%s` lacks here; take another flavour for this test",
            name, verb.capability().description(), verb.capability(), stage.flavour().name());
    assertThat(deployment().faults()).isEmpty();
  }

  @Test
  void disksAreThereOrRefused() {
    if (stage.has(Capability.DISKS)) {
      try (var own = stage.deploy("alpha=0,beta=0,gamma=0,disk=1", Set.of())) {
        // In sectors of 512 bytes, see "Block device statistics" in the kernel's documentation.
        assertThat(own.node("disk1").succeed("cat /sys/class/block/*/size").stdout().lines())
            .as("sizes of block devices")
            .contains(Long.toString((64 << 20) / 512));
      }
      return;
    }
    assertThatThrownBy(() -> stage.deploy("alpha=0,beta=0,gamma=0,disk=1", Set.of()))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(
            "composition `flavour-contract`: role `disk` asks for disks, and flavour `%s` lacks disks of its own",
            stage.flavour().name())
        .hasMessageEndingWith("; or leave `disks` out");
  }
}
