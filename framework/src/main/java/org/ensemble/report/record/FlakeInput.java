// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import org.jspecify.annotations.Nullable;

/**
 * An input of a Nix flake, as it is locked.
 *
 * @param url where it comes from, such as {@code github:NixOS/nixpkgs/nixos-22.11}
 * @param revision that it is locked to; null if it has none, as a path has none
 * @param narHash the digest of what it is; null if it is not locked by content
 */
public record FlakeInput(String url, @Nullable String revision, @Nullable String narHash) {}
