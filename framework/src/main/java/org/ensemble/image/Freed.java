// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

/**
 * What a clean-up removed.
 *
 * @param forms what was made of images, such as disks
 * @param builds directories of builds that were killed
 * @param bytes of disk that layers and forms took
 */
public record Freed(int images, int layers, int forms, int builds, long bytes) {}
