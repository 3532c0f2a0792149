// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.roles;

import org.ensemble.composition.RoleSize;

/**
 * What a run asks for a role.
 *
 * @param size a number of nodes, or their names
 * @param minimum whether the size, a number, holds only where nothing else says more: {@code
 *     !DefaultRole} of a role file
 * @param origin where it was asked for, as messages have it: {@code roles.yaml:2:7}
 */
public record RoleWish(String role, RoleSize size, boolean minimum, String origin) {}
