import { createServer } from 'node:http';
import { AxiosHttp } from './axios-http';
import { Loopback } from './testing/loopback';

const loopback = new Loopback();
afterEach(() => loopback.stopAll());

it('tells of the last call under a signal its line without the query, and the status where there was an answer', async () => {
  const port = await loopback.start(
    createServer((request, response) => {
      if (request.url?.includes('lost')) request.socket.destroy();
      else response.writeHead(request.url?.includes('no') ? 409 : 200).end('{}');
    }),
  );
  const http = new AxiosHttp({
    settings: { baseUrl: `http://127.0.0.1:${port}/goc/`, allowPrivateNetwork: true },
    secret: () => '',
    clock: { now: () => new Date() },
  });
  const [yes, no, lost] = [new AbortController().signal, new AbortController().signal, new AbortController().signal];
  const refused = (error: unknown): unknown => error;

  await http.request({ method: 'POST', path: '/yes/022090001234?ten=An', body: {}, signal: yes });
  await http.request({ method: 'GET', path: '/no', signal: no }).catch(refused);
  await http.request({ method: 'GET', path: '/lost', signal: lost }).catch(refused);

  expect(http.lastCall(yes)).toEqual({ call: 'POST /goc/yes/•••', status: 200 });
  expect(http.lastCall(no)).toEqual({ call: 'GET /goc/no', status: 409 });
  expect(http.lastCall(lost)).toEqual({ call: 'GET /goc/lost' });
  expect(http.lastCall(new AbortController().signal)).toBeUndefined();
  await http.close();
});
