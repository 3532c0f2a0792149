# The test of both, of the NixOS nodes of composition.nix and of the Debian nodes of ../composition.yaml.
import re


def submit(arguments, command="hostname"):
    out = frontend.succeed(f"su - user1 -c \"oarsub {arguments} '{command}'\"")
    return int(re.search(r"OAR_JOB_ID=(\d+)", out).group(1))


def wait_for_state(job, state):
    frontend.wait_until_succeeds(f"oarstat -s -j {job} | grep -w {state}", timeout=60)


nodes = [machine for machine in machines if machine not in (frontend, server)]

with subtest("all resources are alive"):
    server.wait_for_unit("oar-server")
    server.wait_for_open_port(6666)
    for node in nodes:
        frontend.wait_until_succeeds(f"oarnodes -s {node.name} | grep -w Alive", timeout=60)

with subtest("a job runs on all nodes"):
    job = submit(f"-l nodes={len(nodes)}", "cat \\$OAR_NODEFILE")
    wait_for_state(job, "Terminated")
    # /home is local to each node; the output is on the first of the job's.
    outputs = [node.execute(f"cat /home/user1/OAR.{job}.stdout")[1] for node in nodes]
    t.assertEqual(sorted("".join(outputs).split()), sorted(node.name for node in nodes))

with subtest("a job that is deleted ends"):
    job = submit("-l nodes=1", "sleep 600")
    wait_for_state(job, "Running")
    frontend.succeed(f"su - user1 -c 'oardel {job}'")
    wait_for_state(job, "Error")
