// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.List;

/**
 * A network interface of a node.
 *
 * @param index the kernel's number of it
 * @param enabled whether it was switched on
 * @param state of operation, as the kernel's sysfs-class-net says it: {@code up}, {@code down},
 *     {@code unknown} for one that cannot tell, such as {@code lo}
 * @param mtu the longest packet that it takes, in bytes
 * @param mac its hardware address: {@code 02:00:00:00:00:01}
 * @param addresses IPv4 first
 */
public record Interface(
    String name,
    int index,
    boolean enabled,
    String state,
    int mtu,
    String mac,
    List<Address> addresses) {}
