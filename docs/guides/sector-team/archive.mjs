// A sample sector system to follow the guide with: an archive of civil status registers that takes dossiers as JSON and tells
// how they stand. In its place stands your own test system.
import { createServer } from 'node:http';

const KEY = process.env.ARCHIVE_KEY ?? 'khoa-thu-cua-kho-luu-tru';
const PORT = Number(process.env.ARCHIVE_PORT ?? 7311);
const PROCEDURE = '2.000635';

const taken = new Map(); // what was answered, by key: the same key again is the same dossier
const dossiers = new Map(); // how each stands, by our number

createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  const answer = (body) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  if (request.headers['x-khoa'] !== KEY) return answer({ ma: '90', thongBao: 'Sai khoá truy cập' });
  const { pathname, searchParams } = new URL(request.url, 'http://localhost');
  if (pathname === '/ho-so' && request.method === 'POST') return answer(take(request.headers['khoa-ban-tin'], JSON.parse(text)));
  if (pathname === '/tinh-trang') return answer({ ma: '00', ds: (searchParams.get('so') ?? '').split(',').flatMap(tell) });
  return answer({ ma: '00' });
}).listen(PORT, '127.0.0.1', () => console.log(`Kho lưu trữ: http://127.0.0.1:${PORT}`));

function take(key, { maHoSo, thuTuc }) {
  if (taken.has(key)) return { ma: '01', so: taken.get(key) };
  if (thuTuc !== PROCEDURE) return { ma: '05', thongBao: 'Kho lưu trữ không giữ sổ của thủ tục này' };
  const so = `LT-${String(taken.size + 1).padStart(6, '0')}`;
  taken.set(key, so);
  dossiers.set(so, { so, maHoSo, trangThai: 'DANG_TIM', ghiChu: 'Đang tìm sổ gốc' });
  return { ma: '00', so };
}

function tell(so) {
  return dossiers.has(so) ? [dossiers.get(so)] : [];
}
