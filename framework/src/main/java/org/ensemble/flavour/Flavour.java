// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Resources;
import org.ensemble.image.Image;
import org.ensemble.support.Progress;
import org.ensemble.support.Slowness;

/**
 * A way of realising nodes. Found by {@link java.util.ServiceLoader}, so that a lab can add its
 * own.
 *
 * <p>A flavour knows neither JUnit nor compositions: it is given {@linkplain NodePlan nodes with
 * images} and gives back {@linkplain Machine machines} that can be reached.
 *
 * <p>What a test may rely on in every flavour is written down as tests: {@code FlavourContract} in
 * the module {@code ensemble-contract}.
 */
public interface Flavour {

  /** Such as {@code sandbox}; lower case, unique. */
  String name();

  /** One sentence for people: what a node is here. */
  String description();

  /** What it can do beyond running commands. */
  Set<Capability> capabilities();

  /**
   * Whether it can be used on this machine by this user, or why not and what would help. Cheap:
   * under 100 ms.
   */
  Usability usability();

  /** Whether it can give nodes a route out here, or why not and what would help. Cheap, too. */
  default Usability internet() {
    return new Usability.Usable();
  }

  /** How much longer everything takes in its nodes than on this machine; measured where it is. */
  default Slowness slowness() {
    return Slowness.NONE;
  }

  /**
   * How much memory a node is expected to take of this machine, in bytes: deployments wait for one
   * another where there is not enough for all. It is no limit. A quarter of the node's own limit by
   * default, for most of what it runs is shared with others or is files.
   */
  default long memoryFor(Resources resources) {
    return resources.memory() / 4;
  }

  /** How many nodes may boot on a processor at the same time. */
  default int bootsPerProcessor() {
    return 4;
  }

  /**
   * Brings an image into the form that its nodes need, as far as that is kept from one deployment
   * to the next. Asked for each image of a deployment before the first node starts, and nobody
   * removes the image meanwhile.
   *
   * @throws EnsembleException if that cannot be done
   */
  default void prepare(Image image, Progress progress) {}

  /**
   * The same for a kernel. Asked for with {@link Capability#KERNEL} only.
   *
   * @throws EnsembleException if that cannot be done
   */
  default void prepare(KernelPlan kernel, Progress progress) {}

  /**
   * Removes what it keeps of images outside the cache, say in an engine, once the cache has them no
   * more. Asked when images are removed; bounded, for nothing waits for it.
   *
   * @param cache the {@linkplain Image#cache cache} that has lost images; those of other caches
   *     stay
   * @param isKept whether an image of that key is in the cache
   * @return what was removed, as people call it; empty if there was nothing, or nobody to ask
   * @throws EnsembleException if there is something and it cannot be removed
   */
  default List<String> forget(Path cache, Predicate<String> isKept) {
    return List.of();
  }

  /**
   * Takes a network for a deployment: asked for once, before {@link #open}.
   *
   * <p>Whatever it creates outside the JVM is written to the lease first.
   *
   * @param deployment its id
   * @param internet whether the nodes are to have a route out
   * @throws EnsembleException if there is none to be had; nothing is left behind then
   */
  default Subnet subnet(String deployment, boolean internet, Holdings holdings) {
    return Subnet.UNSEEN;
  }

  /**
   * Makes everything that the nodes share, and starts none of them yet.
   *
   * <p>Whatever it creates outside the JVM is written to the lease first.
   *
   * @throws EnsembleException if that cannot be done; nothing is left behind then
   */
  Premises open(DeploymentPlan plan, Holdings holdings);
}
