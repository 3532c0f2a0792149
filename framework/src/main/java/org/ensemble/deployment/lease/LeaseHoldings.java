// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.nio.file.Path;
import org.ensemble.deployment.lease.Holding.HeldCgroup;
import org.ensemble.deployment.lease.Holding.HeldContainer;
import org.ensemble.deployment.lease.Holding.HeldDirectory;
import org.ensemble.deployment.lease.Holding.HeldFilter;
import org.ensemble.deployment.lease.Holding.HeldLink;
import org.ensemble.deployment.lease.Holding.HeldNetwork;
import org.ensemble.deployment.lease.Holding.HeldProcess;
import org.ensemble.flavour.Holdings;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.linux.engine.EngineSocket;

/**
 * Writes what a flavour takes into a lease.
 *
 * @param lease that has been taken
 */
public record LeaseHoldings(Lease lease) implements Holdings {

  @Override
  public void process(long pid) {
    lease.append(new HeldProcess(ProcessIdentity.of(pid)).toString());
  }

  @Override
  public void cgroup(Path directory) {
    lease.append(new HeldCgroup(directory).toString());
  }

  @Override
  public void directory(Path directory) {
    lease.append(new HeldDirectory(directory).toString());
  }

  @Override
  public void container(Path socket, String name) {
    lease.append(new HeldContainer(new EngineSocket(socket), name).toString());
  }

  @Override
  public void network(Path socket, String name) {
    lease.append(new HeldNetwork(new EngineSocket(socket), name).toString());
  }

  @Override
  public void link(Path namespace, String name) {
    lease.append(new HeldLink(namespace, name).toString());
  }

  @Override
  public void filter(Path namespace, String table) {
    lease.append(new HeldFilter(namespace, table).toString());
  }
}
