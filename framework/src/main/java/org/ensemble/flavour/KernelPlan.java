// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import org.ensemble.image.Image;

/**
 * What a node boots that has a kernel of its own.
 *
 * @param image holds {@code vmlinuz}, {@code release}, {@code lib/modules} and {@code busybox}; it
 *     is no root file system
 * @param commandLine what is said to it besides what the flavour has to say; empty for nothing
 */
public record KernelPlan(Image image, String commandLine) {}
