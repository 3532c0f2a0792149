// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

/**
 * What a clean-up removed.
 *
 * @param builds directories of builds that were killed
 * @param bytes of disk that the layers took
 */
public record Freed(int images, int layers, int builds, long bytes) {}
