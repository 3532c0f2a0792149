// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

/**
 * How a machine came to stop running.
 *
 * @param wantsReboot whether it ended in order to be started again, as {@code reboot} typed in it
 *     asks for; then {@link Premises#start} is called for its node again, with {@link
 *     Capability#POWER} or without it
 * @param reason for people
 */
public record MachineEnd(boolean wantsReboot, String reason) {}
