// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.hosts;

import static org.ensemble.flavour.Capability.KERNEL;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.ensemble.junit.Requires;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** On a test whose node is a machine that tests are run on: long, so it has to be asked for. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Requires(KERNEL)
@EnabledIfSystemProperty(
    named = "realHosts",
    matches = "true",
    disabledReason =
        "runs tests within an emulated machine, for long; to have it: -DrealHosts=true")
@interface RealHost {}
