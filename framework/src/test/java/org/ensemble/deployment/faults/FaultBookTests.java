// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.FakeFlavour;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NetworkFault.Blocked;
import org.ensemble.flavour.NetworkFault.Dropped;
import org.ensemble.flavour.NetworkFault.Limited;
import org.ensemble.flavour.NetworkFault.Lossy;
import org.ensemble.flavour.Usability;
import org.ensemble.node.Fault;
import org.junit.jupiter.api.Test;

class FaultBookTests {

  private static final String BROKEN = "the deployment's first process does not answer";

  private final List<Set<NetworkFault>> network = new ArrayList<>();
  private boolean broken;
  private final FaultBook book =
      new FaultBook(this::disturb, new Abilities(new FakeFlavour("paper", new Usability.Usable())));

  private void disturb(Set<NetworkFault> faults) {
    if (broken) {
      throw new EnsembleException(BROKEN);
    }
    network.add(Set.copyOf(faults));
  }

  private Set<NetworkFault> last() {
    return network.get(network.size() - 1);
  }

  @Test
  void theNetworkAlwaysHasWhatIsInForce() {
    Fault block = book.begin("block", List.of("a"), Set.of(new Blocked("a")));
    Fault loss = book.begin("loss of 5 %", List.of("a"), Set.of(new Lossy("a", 5)));
    assertThat(last()).containsExactlyInAnyOrder(new Blocked("a"), new Lossy("a", 5));
    assertThat(book.describe()).containsExactly("node `a`: block", "node `a`: loss of 5 %");

    block.close();
    assertThat(last()).containsExactly(new Lossy("a", 5));
    loss.close();
    loss.close();
    assertThat(network).hasSize(4).last().isEqualTo(Set.of());
    assertThat(loss.isInForce()).isFalse();
  }

  @Test
  void whatAddsUpMayBeThereTwice() {
    List<String> done = new ArrayList<>();
    Fault first =
        book.beginOneMore("clock", "a", () -> done.add("on"), () -> done.add("first back"));
    book.beginOneMore("clock", "a", () -> done.add("on"), () -> done.add("second back"));

    first.close();
    book.heal();

    assertThat(done).containsExactly("on", "on", "first back", "second back");
  }

  @Test
  void dropsMayOverlapAndNothingElse() {
    Set<NetworkFault> cut = Set.of(new Dropped("a", "b"));
    Fault first = book.begin("drop of a -> b", List.of("a", "b"), cut);
    book.begin("drop of a -> b", List.of("a", "b"), cut);
    first.close();
    assertThat(last())
        .as("the other drop is still in force")
        .containsExactly(new Dropped("a", "b"));

    book.begin("rate of 1000 bit/s", List.of("a"), Set.of(new Limited("a", 1000)));
    book.begin("rate of 1000 bit/s", List.of("b"), Set.of(new Limited("b", 1000)));
    assertThatThrownBy(
            () -> book.begin("rate of 2000 bit/s", List.of("a"), Set.of(new Limited("a", 2000))))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage("node `a`: rate of 1000 bit/s is in force already; end it first");
  }

  @Test
  void whatCannotBeMadeIsNotInForce() {
    broken = true;
    assertThatThrownBy(() -> book.begin("block", List.of("a"), Set.of(new Blocked("a"))))
        .hasMessage("node `a`: block cannot be made: " + BROKEN);

    assertThat(book.describe()).isEmpty();
    broken = false;
    book.begin("block", List.of("a"), Set.of(new Blocked("a")));
  }

  @Test
  void whatCannotBeHealedStaysInForceAndStopsNoOther() {
    List<String> done = new ArrayList<>();
    book.begin("freeze", "a", () -> done.add("frozen"), () -> done.add("thawed"));
    Fault block = book.begin("block", List.of("a"), Set.of(new Blocked("a")));
    broken = true;

    assertThatThrownBy(book::heal).hasMessage("node `a`: block cannot be healed: " + BROKEN);

    assertThat(done).containsExactly("frozen", "thawed");
    assertThat(book.describe()).containsExactly("node `a`: block");
    broken = false;
    block.close();
    assertThat(last()).isEmpty();
  }

  @Test
  void aScopeEndsWhatBeganInIt() {
    Fault before = book.begin("block", List.of("a"), Set.of(new Blocked("a")));
    FaultScope scope = book.scope();
    Fault within = book.begin("block", List.of("b"), Set.of(new Blocked("b")));

    scope.close();

    assertThat(before.isInForce()).isTrue();
    assertThat(within.isInForce()).isFalse();
    assertThat(last()).containsExactly(new Blocked("a"));
  }

  @Test
  void aFlavourThatLacksAVerbIsSaid() {
    NodeFaults faults = new NodeFaults("a", book, node -> node);

    assertThatThrownBy(faults::block)
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "`network().block()` needs faults of the network (capability NETWORK_FAULTS), which flavour `paper` lacks here; take another flavour for this test");
  }

  @Test
  void aPartitionIsBetweenAllGroups() {
    Partition partition = new Partition(List.of(List.of("a"), List.of("b", "c")));

    Fault fault = partition.in(book);

    assertThat(fault.describe()).isEqualTo("partition of a | b, c");
    assertThat(last())
        .containsExactlyInAnyOrder(
            new Dropped("a", "b"),
            new Dropped("a", "c"),
            new Dropped("b", "a"),
            new Dropped("c", "a"));
  }
}
