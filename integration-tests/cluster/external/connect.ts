import { KubeClient } from '../client/client';
import { kubeconfigCredentials } from '../client/kubeconfig';

const answerWithinMs = 10_000;

/**
 * Checks that the cluster of a kubeconfig answers and returns its URL. Throws with one clear sentence
 * when the file cannot be read or the server does not answer.
 */
export async function connect(file: string): Promise<string> {
  const url = await serverOf(file);
  const client = KubeClient.fromKubeconfig(file);
  try {
    await client.raw({
      method: 'GET',
      path: '/version',
      signal: AbortSignal.timeout(answerWithinMs),
    });
    return url;
  } catch (error) {
    throw new Error(`${url} (kubeconfig ${file}) does not answer: ${reason(error)}`, {
      cause: error,
    });
  } finally {
    client.close();
  }
}

async function serverOf(file: string): Promise<string> {
  try {
    return (await kubeconfigCredentials(file)()).url;
  } catch (error) {
    throw new Error(`kubeconfig ${file} cannot be used: ${reason(error)}`, { cause: error });
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return error.message || code || error.name;
}
